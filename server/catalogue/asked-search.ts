import { AppError, type ErrorKind, type Fault } from '../errors.ts'
import type { SearchQuery } from './search-parameters.ts'
import type { Catalogue } from './service.ts'

/**
 * What comes back of a search that one process asks another to do; it travels as JSON within the database.
 * `answer` is the text that the API would send, for the database keeps no order of fields.
 */
export type SearchReply = { answer: string } | { refused: Refusal }

interface Refusal {
  kind: ErrorKind
  message: string
  faults: readonly Fault[]
  retryAfter?: number
}

/** Searches for somebody else. Anything but a failure of ours is a reply. */
export async function replyToSearch(catalogue: Pick<Catalogue, 'search'>, query: SearchQuery): Promise<SearchReply> {
  try {
    return { answer: JSON.stringify(await catalogue.search(query)) }
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'internal') throw error
    const { kind, message, faults, retryAfter } = error
    return { refused: { kind, message, faults, ...(retryAfter !== undefined && { retryAfter }) } }
  }
}

/** The text of the answer. @throws AppError why it was refused */
export function answerOf(reply: SearchReply): string {
  if ('answer' in reply) return reply.answer
  const { kind, message, faults, retryAfter } = reply.refused
  throw new AppError(kind, message, { faults, ...(retryAfter !== undefined && { retryAfter }) })
}
