import { decoyHash, type Passwords } from './passwords.ts'
import { refuseGuessable } from './refuse-guessable.ts'

interface NewPassword {
  /** Null: it is still to be chosen, by a link; until then nothing is the password. */
  password: string | null
  /** Address and name of the account. */
  known: readonly string[]
}

/** @throws AppError invalid (easily guessed), tooMany */
export async function hashNewPassword(passwords: Passwords, { password, known }: NewPassword): Promise<string> {
  if (password === null) return decoyHash()
  await refuseGuessable({ field: 'password', password, known })
  return passwords.hashing(null, (hasher) => hasher.hash(password))
}
