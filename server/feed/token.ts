import { createHash } from 'node:crypto'
import { AppError } from '../errors.ts'

const formatVersion = 1
const identityLength = 8
const checkLength = 3
const length = 1 + identityLength + 8 + checkLength

/**
 * Change tokens of one database: opaque strings that name a transaction of it. Who holds the token of a
 * write can ask for an answer that includes it; a token is passed by a follower when its transaction is
 * below the follower's position.
 */
export class ChangeTokens {
  readonly #identity: Buffer
  #last: { position: bigint; token: string } | undefined

  /** `identity`: what `databaseIdentity` says. */
  constructor(identity: string) {
    this.#identity = createHash('sha256').update(identity).digest().subarray(0, identityLength)
  }

  /** Of a write; `tx` is `pg_current_xact_id()` in its transaction. */
  ofWrite(tx: bigint): string {
    const body = Buffer.alloc(length)
    body[0] = formatVersion
    this.#identity.copy(body, 1)
    body.writeBigUInt64BE(tx, 1 + identityLength)
    checkOf(body).copy(body, length - checkLength)
    return body.toString('base64url')
  }

  /** Of everything that a follower at `position` has applied. */
  ofPosition(position: bigint): string {
    if (this.#last?.position !== position) {
      this.#last = { position, token: this.ofWrite(position > 0n ? position - 1n : 0n) }
    }
    return this.#last.token
  }

  /** @throws AppError invalid: damaged, or of another database. `parameter` is named in its fault. */
  parse(token: string, parameter = 'atLeast'): bigint {
    const body = Buffer.from(token, 'base64url')
    const whole = body.length === length && body[0] === formatVersion && body.toString('base64url') === token
    if (!whole || !body.subarray(length - checkLength).equals(checkOf(body))) {
      throw invalid(parameter, token, 'a change token as a write returned it (header Change-Token)')
    }
    if (!body.subarray(1, 1 + identityLength).equals(this.#identity)) {
      throw invalid(parameter, token, 'a change token of this database; this one belongs to another')
    }
    return body.readBigUInt64BE(1 + identityLength)
  }
}

function checkOf(body: Buffer): Buffer {
  const end = length - checkLength
  return createHash('sha256').update(body.subarray(0, end)).digest().subarray(0, checkLength)
}

function invalid(parameter: string, received: string, expected: string): AppError {
  return new AppError('invalid', `${parameter}: received ${JSON.stringify(received)}, expected ${expected}`, {
    faults: [{ parameter, received, expected }],
  })
}
