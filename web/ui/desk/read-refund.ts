import type { Api } from '../../../server/contract.ts'
import { numberOf } from '../forms/number-of.ts'
import { rupeesOf } from '../forms/rupees-of.ts'
import { said } from '../forms/said.ts'

type RefundBody = Parameters<Api['refundRegistration']>[0]['body']

const keepsAccess: Readonly<Record<string, boolean>> = { keeps: true, ends: false }

/**
 * What an operator gives back, as the API takes it: what is no choice of access is left for it to refuse. `usual`: who
 * keeps something paid keeps access.
 */
export function readRefund({
  amount,
  left,
  access,
  reason,
}: Record<'amount' | 'left' | 'access' | 'reason', string>): RefundBody {
  const wanted = amount.trim() === '' ? 0 : rupeesOf(amount)
  const choice = access === 'usual' ? (wanted === numberOf(left) ? 'ends' : 'keeps') : access
  return {
    amount: wanted,
    left: numberOf(left),
    keepsAccess: Object.hasOwn(keepsAccess, choice) ? keepsAccess[choice]! : (choice as unknown as boolean),
    ...said(reason),
  }
}
