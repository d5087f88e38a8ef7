import { AppError } from '../errors.ts'

/** What a field says is well-formed, but cannot be. */
export function unprocessable(parameter: string, received: unknown, expected: string): AppError {
  const message = `${parameter}: received ${JSON.stringify(received)}, expected ${expected}.`
  return new AppError('unprocessable', message, { faults: [{ parameter, received, expected }] })
}
