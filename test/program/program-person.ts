import type { Role } from '../../server/caller.ts'
import { type Answer, type Asked, send, signIn } from '../send.ts'
import type { Shell } from './program-process.ts'

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
    const cookie = await signIn(address, email, password)
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
  call(address: string, method: string, path: string, asked: Asked = {}): Promise<Answer> {
    return send(address, method, path, asked, { authorization: `Bearer ${this.#token}` })
  }
}
