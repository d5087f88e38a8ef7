import type { AppError } from '../../server/errors.ts'

/**
 * Whether the API refused. Told by its shape, for the pages are built apart from the server, whose
 * class is another object there.
 */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'kind' in error && 'faults' in error
}
