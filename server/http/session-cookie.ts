import { parseCookie, stringifySetCookie } from 'cookie'
import type { NewSession } from '../caller.ts'

/**
 * The cookie that holds the token of a session. Under https it has the prefix that keeps other hosts and
 * plain connections from setting it.
 */
export class SessionCookie {
  readonly name: string
  readonly #secure: boolean

  constructor(publicUrl: string | null) {
    this.#secure = publicUrl?.startsWith('https:') ?? false
    this.name = this.#secure ? '__Host-catalogue-session' : 'catalogue-session'
  }

  /** The token in a `Cookie` header. */
  read(header: string | undefined): string | null {
    return (header === undefined ? undefined : parseCookie(header)[this.name]) ?? null
  }

  /** A `Set-Cookie` header. */
  write(session: NewSession | 'ended'): string {
    const kept = session === 'ended' ? { token: '', expiresAt: 0 } : session
    return stringifySetCookie({
      name: this.name,
      value: kept.token,
      expires: new Date(kept.expiresAt),
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.#secure,
    })
  }
}
