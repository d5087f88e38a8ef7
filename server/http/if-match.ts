import type { AnyEndpoint } from '../endpoint.ts'
import { AppError } from '../errors.ts'

const expected = 'an entity tag as ETag gave it, such as "7", or several with commas between'
const list = /^\s*(?:W\/)?"[^"]{0,100}"(?:\s*,\s*(?:W\/)?"[^"]{0,100}")*\s*$/

/**
 * The entity tags of `If-Match` (RFC 9110, 13.1.1), without quotes. Ours name versions, whatever the bytes: so one that
 * a compressing proxy made weak counts. Not `*`: it would overwrite what the caller has not seen.
 *
 * @throws AppError preconditionRequired, invalid
 */
export function readIfMatch({ ifMatch }: Pick<AnyEndpoint, 'ifMatch'>, header: string | undefined): readonly string[] {
  if (!ifMatch) return []
  if (header === undefined) {
    throw new AppError('preconditionRequired', `The header If-Match is missing; expected ${expected}.`)
  }
  if (header.length > 1000 || !list.test(header)) {
    const received = header.slice(0, 200)
    throw new AppError('invalid', `If-Match: received ${JSON.stringify(received)}, expected ${expected}.`, {
      faults: [{ parameter: 'If-Match', received, expected }],
    })
  }
  return [...header.matchAll(/"([^"]*)"/g)].map(([, tag]) => tag as string)
}
