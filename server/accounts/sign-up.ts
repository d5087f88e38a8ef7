import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Role, Visitor } from '../caller.ts'
import { AppError } from '../errors.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { takeSignUp } from './attempt-store.ts'
import { insertAccount } from './store.ts'

export interface SignUp {
  email: string
  name: string
  password: string
}

/** Makes a student's account, or leaves the one that has the address as it is; nobody can tell which. */
export function signUp({ db, clock, passwords, limits }: AccountsOptions, given: SignUp, { address }: Visitor) {
  return passwords.hashing(async (hasher): Promise<void> => {
    await takeSignUp(db, address, limits, clock.now())
    const passwordHash = await hasher.hash(given.password)
    await insertAccount(db, { ...given, role: 'student', passwordHash, confirmedAt: null }, clock.now())
  })
}

/** Makes an account that whoever runs the program vouches for. @throws AppError conflict */
export async function createAccount(
  { db, clock, passwords }: Pick<AccountsOptions, 'clock' | 'passwords'> & { db: Kysely<Database> },
  given: SignUp & { role: Role },
): Promise<number> {
  const passwordHash = await passwords.hashing((hasher) => hasher.hash(given.password))
  const now = clock.now()
  const id = await insertAccount(db, { ...given, passwordHash, confirmedAt: now }, now)
  if (id === null) throw new AppError('conflict', `there is an account with the address ${given.email} already`)
  return id
}
