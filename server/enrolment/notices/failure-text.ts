import { describeError } from '../../errors.ts'

const longest = 1_000

/** Why somebody could not be told, as it is kept for operators. */
export function failureText(error: unknown): string {
  return describeError(error).slice(0, longest) || 'unknown'
}
