import { SearchError } from '../../search/errors.ts'
import { AppError } from '../errors.ts'

/** What a failure of search means to who asked; anything else comes back as it is. */
export function toAppError(error: unknown, cursor?: string): unknown {
  if (!(error instanceof SearchError)) return error
  switch (error.kind) {
    case 'badCursor':
      return badCursor(cursor ?? '', error)
    case 'unavailable':
    case 'closed':
      return new AppError('unavailable', 'Search does not answer at the moment.', { cause: error, retryAfter: 2 })
    case 'badQuery':
    case 'rejected':
      return new AppError('internal', 'Search refused a query of ours.', { cause: error })
    default:
      return error.kind satisfies never
  }
}

export function badCursor(received: string, cause?: Error): AppError {
  const expected = 'the value of next in an earlier answer to the same query'
  const detail = cause?.message ?? 'The cursor is damaged.'
  return new AppError('invalid', detail, { cause, faults: [{ parameter: 'cursor', received, expected }] })
}
