import type { Api } from '../../../server/contract.ts'
import { numberOf } from '../forms/number-of.ts'
import { said } from '../forms/said.ts'

type RefundBody = Parameters<Api['refundRegistration']>[0]['body']

const keepsAccess: Readonly<Record<string, boolean>> = { keeps: true, ends: false }

/** What an operator gives back, as the API takes it: what is neither choice of access is left for it to refuse. */
export function readRefund({
  amount,
  left,
  access,
  reason,
}: Record<'amount' | 'left' | 'access' | 'reason', string>): RefundBody {
  return {
    amount: amount.trim() === '' ? 0 : numberOf(amount),
    left: numberOf(left),
    keepsAccess: Object.hasOwn(keepsAccess, access) ? keepsAccess[access]! : (access as unknown as boolean),
    ...said(reason),
  }
}
