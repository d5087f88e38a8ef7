import { Passwords } from '../server/accounts/passwords.ts'
import { createAccount } from '../server/accounts/sign-up.ts'
import type { Role } from '../server/caller.ts'
import { cheapHasher } from './cheap-passwords.ts'
import { type Asked, send, signIn } from './send.ts'
import type { World } from './world.ts'

export interface CallerAnswer {
  status: number
  etag: string | null
  changeToken: string | null
  // biome-ignore lint/suspicious/noExplicitAny: of whatever shape the endpoint has.
  body: any
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
  const accountId = await createAccount(
    { db, clock, passwords: new Passwords(cheapHasher) },
    { email, name, role, password },
  )
  const cookie = await signIn(world.address, email, password)
  return {
    accountId,
    send: async (request, asked) => {
      const [method, path] = request.split(' ') as [string, string]
      const { status, headers, body } = await send(world.address, method, path, asked, {
        cookie,
        origin: world.address,
      })
      return { status, etag: headers.get('etag'), changeToken: headers.get('change-token'), body }
    },
  }
}

interface Found {
  total: number
  items: { category: object }[]
  facets: { category: { value: string }[] }
}

/** What a search finds that includes the change of an answer. */
export async function searchAfter(
  world: World,
  parameters: string,
  { changeToken }: Pick<CallerAnswer, 'changeToken'>,
): Promise<Found> {
  const ask = () => world.get(`/api/courses?${parameters}&atLeast=${changeToken}`)
  // A busy machine may take longer than a search waits; then it says so.
  let { status, body } = await ask()
  while (status === 503) ({ status, body } = await ask())
  if (status !== 200) throw new Error(`the search was answered with ${status}: ${JSON.stringify(body)}`)
  return body as Found
}
