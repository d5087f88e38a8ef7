import type { Role } from '../../server/caller.ts'
import type { Shell } from './program-process.ts'

export interface ProgramAnswer {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: of whatever shape the endpoint has.
  body: any
}

interface Asked {
  body?: object | undefined
  ifMatch?: string | undefined
  key?: string | undefined
}

const password = 'a long enough one'

/** Somebody with an account who uses a running program over HTTP, by an access token or in a browser's session. */
export class ProgramPerson {
  readonly #token: string
  /** As a browser sends it. */
  readonly cookie: string

  /** Makes the account from the command line, signs in and takes a token. */
  static async join(shell: Shell, address: string, role: Role, name: string): Promise<ProgramPerson> {
    const email = `${name}@example.org`
    const made = await shell.run(['user', 'create', '--role', role, '--email', email], password)
    if (made.code !== 0) throw new Error(made.stderr)
    const signedIn = await send(address, 'POST', '/api/sign-in', { body: { email, password } }, {})
    const cookie = String(signedIn.headers.get('set-cookie')).split(';')[0] ?? ''
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    const asked = { body: { name: 'test', scope: 'write', expiresAt } }
    const token = await send(address, 'POST', '/api/me/tokens', asked, { cookie, origin: address })
    if (token.status !== 201) throw new Error(JSON.stringify(token.body))
    return new ProgramPerson(token.body.token, cookie)
  }

  private constructor(token: string, cookie: string) {
    this.#token = token
    this.cookie = cookie
  }

  /** `address`: where the program, or a proxy before it, listens. */
  call(address: string, method: string, path: string, asked: Asked = {}): Promise<ProgramAnswer> {
    return send(address, method, path, asked, { authorization: `Bearer ${this.#token}` })
  }
}

/** What is asked of a running program; a body that is not JSON comes as text. */
export async function send(
  address: string,
  method: string,
  path: string,
  { body, ifMatch, key }: Asked,
  headers: Record<string, string>,
): Promise<ProgramAnswer> {
  const response = await fetch(`${address}${path}`, {
    method,
    headers: {
      ...headers,
      ...(body && { 'content-type': 'application/json' }),
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}
