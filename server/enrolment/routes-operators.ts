import type { Handlers } from '../endpoint.ts'
import { AppError } from '../errors.ts'
import { because, ordererOf } from '../order.ts'
import type { PaymentOrderAnswer } from '../payment-order-schema.ts'
import { historyAnswer, listedAnswer, rosterAnswer } from './answers.ts'
import type { operatorsRegistrationContract } from './contract-operators.ts'
import { numberedPage, numberOf, type RoutesOptions } from './routes.ts'

export interface OperatorsRoutesOptions extends RoutesOptions {
  /** The open account of a mail address; null: there is none. */
  accountOf: (email: string) => Promise<number | null>
  /** What any id of an order, payment or refund paid for. */
  registrationsOf: (paymentId: string) => Promise<string[]>
  /** What was to be paid for a registration, and what came of it. */
  ordersOf: (registrationId: string) => Promise<PaymentOrderAnswer[]>
}

const pageSize = 20
const rosterPage = 50
/** No account has it. */
const nobody = 0

export function operatorsRegistrationHandlers(
  options: OperatorsRoutesOptions,
): Handlers<typeof operatorsRegistrationContract> {
  const { registrations, calendar, tokenOf, accountOf, registrationsOf, ordersOf } = options
  const historyOf = async (id: string) => historyAnswer(await registrations.history(id), await ordersOf(id), calendar)
  const changed = async ({ result: id, tx }: { result: string; tx: bigint }) => {
    const body = await historyOf(id)
    return { body, changeToken: tokenOf(tx), headers: { location: `/api/registrations/${id}` } }
  }
  return {
    getRoster: async ({ params, query: { limit = rosterPage, cursor }, caller }) => {
      const after = numberOf(cursor) ?? 0
      const found = await registrations.roster(ordererOf(caller), params.idOrSlug, after, limit + 1)
      const { items, next } = numberedPage(found, limit)
      return { body: { items: items.map(rosterAnswer), next } }
    },
    getRosterFile: async ({ params, caller }) => {
      const { name, text } = await registrations.rosterFile(ordererOf(caller), params.idOrSlug)
      return { body: text, headers: { 'content-disposition': `attachment; filename="${name}"` } }
    },
    listRegistrations: async ({ query }) => {
      const { email, account, course, payment, state, limit = pageSize, cursor } = query
      const accountId = email === undefined ? numberOf(account) : ((await accountOf(email)) ?? nobody)
      const isOther = account !== undefined && accountId !== Number(account)
      const filter = {
        accountId: isOther ? nobody : accountId,
        courseId: numberOf(course),
        state,
        ids: payment === undefined ? undefined : await registrationsOf(payment),
      }
      const { items, next } = numberedPage(await registrations.list(filter, numberOf(cursor), limit + 1), limit)
      return { body: { items: items.map((item) => listedAnswer(item, calendar)), next } }
    },
    getRegistration: async ({ params }) => ({ body: await historyOf(params.id) }),
    enrolByHand: async ({ params, body: { accountId, email, reason }, order }) => {
      const account = accountId ?? (await accountOf(email!)) ?? unknownAddress(email!)
      return changed(await registrations.enrol(because(order, reason), { ...params, accountId: account }))
    },
    refundRegistration: async ({
      params,
      body: { amount: amountPaise, left: leftPaise, keepsAccess, reason },
      order,
    }) =>
      changed(await registrations.refund(because(order, reason), { ...params, amountPaise, leftPaise, keepsAccess })),
  }
}

function unknownAddress(email: string): never {
  const faults = [{ parameter: 'email', received: email, expected: 'the address of an account' }]
  throw new AppError('notFound', `There is no account with the address ${JSON.stringify(email)}.`, { faults })
}
