import { AppError } from '../errors.ts'
import { foldPassword, shortestPassword } from './model.ts'

interface Chosen {
  /** Name of the field that it came in. */
  field: 'password' | 'newPassword'
  password: string
  /** Address and name of the account, as far as they are known here. */
  known: readonly string[]
}

/** So many digits and marks behind a common password make it no better. */
const longestTail = 4

let commonPasswords: Promise<ReadonlySet<string>> | undefined

/**
 * Refuses a new password that is among the first to be tried: a common one, or the address or name of its account.
 *
 * @throws AppError invalid
 */
export async function refuseGuessable({ field, password, known }: Chosen): Promise<void> {
  const stems = stemsOf(fold(password))
  if (known.flatMap(ownWords).some((word) => stems.includes(word))) {
    throw guessable(field, 'says whose account it is')
  }
  commonPasswords ??= readCommonPasswords()
  const common = await commonPasswords
  if (stems.some((stem) => common.has(stem))) throw guessable(field, 'is among the commonest')
}

/** Loaded when the first password is set, for it takes a tenth of a second. */
async function readCommonPasswords(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  const long = dictionary['passwords-common'].filter((word) => word.length >= shortestPassword - longestTail)
  return new Set(long.map(fold))
}

/** The password itself, and without up to four digits and marks at its end. */
function stemsOf(password: string): string[] {
  const tail = /[\p{Nd}\p{P}\p{S}\s]*$/u.exec(password)?.[0].length ?? 0
  return Array.from({ length: Math.min(tail, longestTail) + 1 }, (_, cut) => password.slice(0, password.length - cut))
}

function ownWords(known: string): string[] {
  const whole = fold(known.trim())
  return [whole, whole.replace(/@.*$/, '')].filter((word) => word.length >= shortestPassword - longestTail)
}

function fold(text: string): string {
  return foldPassword(text).toLowerCase()
}

function guessable(field: Chosen['field'], why: string): AppError {
  const expected = `a password that is hard to guess, such as a few words that do not belong together; this one ${why}`
  return new AppError('invalid', `${field}: expected ${expected}`, {
    faults: [{ parameter: field, received: '(not shown)', expected }],
  })
}
