import { Passwords } from '../server/accounts/passwords.ts'
import { createAccount } from '../server/accounts/sign-up.ts'
import type { Role } from '../server/caller.ts'
import type { World } from './world.ts'

export interface CallerAnswer {
  status: number
  etag: string | null
  changeToken: string | null
  // biome-ignore lint/suspicious/noExplicitAny: of whatever shape the endpoint has.
  body: any
}

export interface Asked {
  body?: object
  ifMatch?: string
  key?: string
}

/** Somebody with an account who calls the API of a world in a session. */
export interface WorldCaller {
  accountId: number
  send(request: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, asked?: Asked): Promise<CallerAnswer>
}

const password = 'a long enough password'

export async function callerIn(world: World, role: Role, name: string = role): Promise<WorldCaller> {
  const { db, clock } = world.context
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`
  const accountId = await createAccount({ db, clock, passwords: new Passwords() }, { email, name, role, password })
  const signedIn = await fetch(`${world.address}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  const cookie = String(signedIn.headers.get('set-cookie')).split(';')[0] ?? ''
  return {
    accountId,
    send: async (request, { body, ifMatch, key } = {}) => {
      const [method, path] = request.split(' ') as [string, string]
      const response = await fetch(`${world.address}${path}`, {
        method,
        headers: {
          cookie,
          origin: world.address,
          ...(body && { 'content-type': 'application/json' }),
          ...(ifMatch !== undefined && { 'if-match': ifMatch }),
          ...(key !== undefined && { 'idempotency-key': key }),
        },
        ...(body && { body: JSON.stringify(body) }),
      })
      const { status, headers } = response
      const isJson = /json/.test(headers.get('content-type') ?? '')
      const answer = isJson ? await response.json() : await response.text()
      return { status, etag: headers.get('etag'), changeToken: headers.get('change-token'), body: answer }
    },
  }
}
