import type { Handlers } from '../endpoint.ts'
import { isoInstant } from '../iso-instant.ts'
import { because } from '../order.ts'
import type { PlatformCalendar } from '../platform-calendar.ts'
import { moneyAnswer, ownCourseAnswer, placeAnswer, registrationAnswer } from './answers.ts'
import type { registrationContract } from './contract.ts'
import type { Registered } from './register.ts'
import type { Registrations } from './registrations.ts'

const pageSize = 20

export interface RoutesOptions {
  registrations: Registrations
  calendar: PlatformCalendar
  /** The change token of a transaction. */
  tokenOf: (tx: bigint) => string
}

/** Of things with a number, by which a page ends. */
export function numberedPage<T extends { number: number }>(found: readonly T[], limit: number) {
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? String(items.at(-1)!.number) : null }
}

export function registrationHandlers(options: RoutesOptions): Handlers<typeof registrationContract> {
  const { registrations, calendar, tokenOf } = options
  const changed = async ({ id, tx }: Registered, accountId: number) => {
    const changeToken = tokenOf(tx)
    const answer = registrationAnswer(await registrations.read(id, accountId), calendar)
    const headers = { location: `/api/me/registrations/${id}` }
    return { body: { ...answer, changeToken }, changeToken, headers }
  }
  return {
    register: async ({ params, caller: { accountId } }) =>
      changed(await registrations.register(params.idOrSlug, accountId), accountId),
    listOwnRegistrations: async ({ query: { limit = pageSize, cursor, course }, caller }) => {
      const found = await registrations.listOwn(caller.accountId, numberOf(cursor), limit + 1, numberOf(course))
      const { items, next } = numberedPage(found, limit)
      return { body: { items: items.map((item) => registrationAnswer(item, calendar)), next } }
    },
    getOwnRegistration: async ({ params, caller }) => {
      return { body: registrationAnswer(await registrations.read(params.id, caller.accountId), calendar) }
    },
    acceptOffer: async ({ params, caller: { accountId } }) =>
      changed(await registrations.accept(params.id, accountId), accountId),
    checkOut: async ({ params, caller }) => {
      const checkout = await registrations.checkOut(params.id, caller.accountId)
      return { body: { page: checkout?.page ?? null, price: moneyAnswer(checkout?.amountPaise ?? 0) } }
    },
    settlePayment: async ({ params, caller }) => {
      const { standing, record } = await registrations.settle(params.id, caller.accountId)
      return { body: { standing, registration: registrationAnswer(record, calendar) } }
    },
    previewCancellation: async ({ params, caller }) => {
      const { refundPaise, until, ...rest } = await registrations.previewCancellation(params.id, caller.accountId)
      return { body: { ...rest, refund: moneyAnswer(refundPaise), until: isoInstant(until) } }
    },
    cancelRegistration: async ({ params: { id }, body: { refund: refundPaise, reason }, caller, order }) => {
      const { accountId } = caller
      const { tx } = await registrations.cancel(because(order, reason), { id, accountId, refundPaise })
      return changed({ id, tx }, accountId)
    },
    listOwnCourses: async ({ query: { limit = pageSize, cursor }, caller }) => {
      const found = await registrations.courses(caller.accountId, placeOf(cursor), limit + 1)
      const items = found.slice(0, limit)
      const last = items.at(-1)
      const next = found.length > limit && last ? `${last.startsOn}_${last.courseId}` : null
      return { body: { items: items.map(ownCourseAnswer), next } }
    },
    joinWaitingList: async ({ params, caller: { accountId }, order }) => {
      return { body: placeAnswer((await registrations.join(order, { ...params, accountId })).result) }
    },
    leaveWaitingList: async ({ params, caller: { accountId }, order }) => {
      await registrations.leave(order, { ...params, accountId })
      return { body: undefined }
    },
    listWaiting: async ({ caller }) => {
      return { body: { items: (await registrations.places(caller.accountId)).map(placeAnswer) } }
    },
  }
}

export function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits)
}

function placeOf(cursor: string | undefined): { startsOn: string; id: number } | null {
  if (cursor === undefined) return null
  const [startsOn = '', id = ''] = cursor.split('_')
  return { startsOn, id: Number(id) }
}
