import type { FastifyRequest } from 'fastify'
import { type Caller, type Identity, mayCall, type NewSession, type Visitor } from '../caller.ts'
import type { AnyEndpoint } from '../endpoint.ts'
import { AppError } from '../errors.ts'
import { type Order, ordererOf } from '../order.ts'
import { idempotencyKeyOf } from './idempotency-key.ts'
import { refuseForeign } from './own-origin.ts'
import type { RawRequest } from './read-input.ts'
import type { SessionCookie } from './session-cookie.ts'

/** Knows accounts by what they were given. Null: unknown, ended or expired. */
export interface Authenticator {
  session(token: string): Promise<Identity | null>
  accessToken(token: string): Promise<Identity | null>
}

/**
 * Takes one write from what an account (null: one that is not known) and a network address may do.
 *
 * @throws AppError tooMany
 */
export type TakeWrite = (writer: Writer) => Promise<void>

interface Writer {
  accountId: number | null
  address: string
  /** A program that signs what it tells us, not a person. */
  isWebhook?: true
}

/** Asks nobody, so that refusing costs next to nothing. @throws AppError tooMany where too many wait for a hash */
export type RefuseHashing = (address: string) => void

/** What decides who may come in. */
export interface Gate {
  authenticator: Authenticator
  takeWrite: TakeWrite
  refuseHashing: RefuseHashing
  publicUrl: string | null
  cookie: SessionCookie
}

type Endpoint = Pick<AnyEndpoint, 'method' | 'access' | 'sessionOnly' | 'hashesPassword' | 'fromAnySite' | 'raw'>

/** One request, of the API or of a page: who sent it, and which session its browser is to keep. */
export class Connection {
  readonly #request: FastifyRequest
  readonly #gate: Gate
  readonly #setCookie: (header: string) => void
  /** Whose session it is: asked once, however many calls a page makes. */
  #session: Promise<Identity | null> | undefined

  constructor(request: FastifyRequest, gate: Gate, setCookie: (header: string) => void) {
    this.#request = request
    this.#gate = gate
    this.#setCookie = setCookie
  }

  /**
   * Who calls, if he may. Where anyone may call, nobody is looked up.
   *
   * @throws AppError unauthenticated, forbidden, tooMany
   */
  async callerFor(endpoint: Endpoint): Promise<Visitor | Caller> {
    if (endpoint.hashesPassword) this.#gate.refuseHashing(this.#request.ip)
    if (endpoint.access === 'anyone') {
      if (endpoint.method === 'GET') return this.#visitor()
      if (!endpoint.fromAnySite) this.#refuseForeign(false)
      return this.#writer(this.#visitor(), null, endpoint.raw)
    }
    const identity = await this.#identify(endpoint)
    if (!mayCall(endpoint.access, identity.role)) {
      const allowed = (endpoint.access as readonly string[]).join(', ')
      throw new AppError('forbidden', `A ${identity.role} may not do this; it takes one of: ${allowed}.`)
    }
    const caller = { ...this.#visitor(), ...identity }
    return endpoint.method === 'GET' ? caller : this.#writer(caller, caller.accountId)
  }

  /** Who sent the request, where he can be known. Of who brings nothing nobody is asked. */
  async whoever(): Promise<Identity | null> {
    const { authorization, cookie } = this.#request.headers
    if (authorization === undefined && this.#gate.cookie.read(cookie) === null) return null
    try {
      return await this.#identify({ method: 'GET', access: 'signedIn' })
    } catch (error) {
      if (error instanceof AppError && error.kind === 'unauthenticated') return null
      throw error
    }
  }

  /**
   * What the caller orders by this request. `key`: its `Idempotency-Key`, that of the header where it is not given.
   *
   * @throws AppError invalid
   */
  orderOf(endpoint: AnyEndpoint, caller: Visitor | Caller, raw: RawRequest, key?: string): Order {
    const named = key ?? this.#request.headers['idempotency-key']
    const idempotency = idempotencyKeyOf(named, endpoint, caller, raw)
    const { id: requestId } = this.#request
    return { by: ordererOf(caller), address: caller.address, requestId, reason: null, idempotency }
  }

  keep(session: NewSession | 'ended'): void {
    this.#session = undefined
    this.#setCookie(this.#gate.cookie.write(session))
  }

  #visitor(): Visitor {
    return { address: this.#request.ip, userAgent: this.#request.headers['user-agent'] ?? null }
  }

  async #writer<W extends Visitor>(writer: W, accountId: number | null, isWebhook?: true): Promise<W> {
    await this.#gate.takeWrite({ accountId, address: writer.address, ...(isWebhook && { isWebhook }) })
    return writer
  }

  #identify(endpoint: Endpoint): Promise<Identity> {
    const { authorization, cookie } = this.#request.headers
    if (authorization !== undefined) return this.#byAccessToken(authorization, endpoint)
    const token = this.#gate.cookie.read(cookie)
    if (token === null) throw new AppError('unauthenticated', 'This is for accounts only; sign in first.')
    if (endpoint.method !== 'GET') this.#refuseForeign(true)
    return this.#bySession(token)
  }

  async #bySession(token: string): Promise<Identity> {
    this.#session ??= this.#gate.authenticator.session(token)
    const identity = await this.#session
    if (identity !== null) return identity
    this.keep('ended')
    throw new AppError('unauthenticated', 'The session has ended; sign in again.')
  }

  async #byAccessToken(authorization: string, endpoint: Endpoint): Promise<Identity> {
    const [, token] = /^Bearer +(\S{1,512})$/i.exec(authorization) ?? []
    const identity = token === undefined ? null : await this.#gate.authenticator.accessToken(token)
    if (identity === null) {
      const problem = 'The access token in the header Authorization is unknown, revoked or past its end.'
      throw new AppError('unauthenticated', problem, { challenge: 'invalid_token' })
    }
    refuseBeyondScope(identity, endpoint)
    return identity
  }

  #refuseForeign(mustSay: boolean): void {
    refuseForeign(this.#request, this.#gate.publicUrl, mustSay)
  }
}

function refuseBeyondScope({ credential }: Identity, endpoint: Endpoint): void {
  if (credential.by !== 'token') return
  if (endpoint.sessionOnly) throw beyondScope('This takes a session; access tokens neither make nor end credentials.')
  if (endpoint.method !== 'GET' && credential.scope !== 'write') {
    throw beyondScope('The scope of the access token is read; this needs one of scope write.')
  }
}

function beyondScope(problem: string): AppError {
  return new AppError('forbidden', problem, { challenge: 'insufficient_scope' })
}
