import { hash } from '@node-rs/argon2'
import { foldPassword } from '../server/accounts/model.ts'
import { argon2, type PasswordHasher } from '../server/accounts/passwords.ts'

/** KiB, rounds, lanes: the least that Argon2id takes. */
const least = { memoryCost: 8, timeCost: 1, parallelism: 1 }

/** Each hash tells what it costs to compare, so that the program, too, spends little on those made here. */
export const cheapHasher: PasswordHasher = { ...argon2, hash: (password) => hash(foldPassword(password), least) }
