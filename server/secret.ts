import { createHash, randomBytes } from 'node:crypto'

const bytes = 32

/** What lets its holder in; of it only the hash is stored. The prefix tells what was found where it should not be. */
export function newSecret(prefix: 'cs_' | 'cat_' | 'cl_' | 'cf_'): string {
  return `${prefix}${randomBytes(bytes).toString('base64url')}`
}

/** In hexadecimal digits. A fast hash is enough: 256 random bits cannot be guessed. */
export function hashSecret(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex')
}
