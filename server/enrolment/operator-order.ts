import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'

/** Who orders something as an operator (null: the program), and why. @throws AppError unprocessable: no reason */
export function operatorOrder({ by, reason }: Order): { by: number | null; reason: string } {
  if (reason !== null) return { by: 'accountId' in by ? by.accountId : null, reason }
  const fault = { parameter: 'reason', received: null, expected: 'why, for the student and the books' }
  throw new AppError('unprocessable', 'A reason is needed.', { faults: [fault] })
}
