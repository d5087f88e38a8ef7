import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { HashPlaces } from './hash-places.ts'
import { foldPassword } from './model.ts'

/** Argon2id, as recommended by OWASP's Password Storage Cheat Sheet: KiB, rounds, lanes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Slow on purpose; each takes a core and 19 MiB for some hundredths of a second. */
export interface PasswordHasher {
  hash(password: string): Promise<string>
  verify(passwordHash: string, password: string): Promise<boolean>
}

export const argon2: PasswordHasher = {
  hash: (password) => hash(foldPassword(password), cost),
  verify: (passwordHash, password) => verify(passwordHash, foldPassword(password)),
}

/** Looks like the hash of a password and costs the same to compare, but is of none. */
export function decoyHash(): string {
  const { memoryCost, timeCost, parallelism } = cost
  const [salt, digest] = [randomBytes(16), randomBytes(32)].map((part) => part.toString('base64').replace(/=+$/, ''))
  return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${salt}$${digest}`
}

/** Lets few hash passwords at a time, so that a flood of sign-ins leaves the process its cores. */
export class Passwords {
  readonly #hasher: PasswordHasher
  readonly #places: HashPlaces

  constructor(hasher: PasswordHasher = argon2, atOnce = 2) {
    this.#hasher = hasher
    this.#places = new HashPlaces(atOnce)
  }

  /** To be asked before anything is spent on a request. @throws AppError tooMany where `hashing` would be refused now */
  refuseWhenFull(address: string): void {
    this.#places.refuseWhenFull(address)
  }

  /**
   * Runs `work`, which hashes one password at a time, once there is a place.
   *
   * @param address the network address of who asks; null: this machine
   * @throws AppError tooMany
   */
  async hashing<T>(address: string | null, work: (hasher: PasswordHasher) => Promise<T>): Promise<T> {
    await this.#places.take(address ?? '')
    try {
      return await work(this.#hasher)
    } finally {
      this.#places.giveBack()
    }
  }
}
