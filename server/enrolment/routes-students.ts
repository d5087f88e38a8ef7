import type { Handlers } from '../endpoint.ts'
import { awaitedAnswer, ownCourseAnswer, paymentMadeAnswer, termsAnswer } from './answers.ts'
import type { studentsRegistrationContract } from './contract-students.ts'
import type { RoutesOptions } from './routes.ts'

/** What the pages of students show beside registrations themselves. */
export function studentsRegistrationHandlers({
  registrations,
  calendar,
}: Pick<RoutesOptions, 'registrations' | 'calendar'>): Handlers<typeof studentsRegistrationContract> {
  return {
    getRegistrationTerms: async ({ params }) => {
      return { body: termsAnswer(await registrations.terms(params.idOrSlug), calendar) }
    },
    returnFromPaying: async ({ params }) => ({ body: { standing: await registrations.settleReturned(params.id) } }),
    listOwnPayments: async ({ params, caller }) => {
      const { paid, awaited } = await registrations.payments(params.id, caller.accountId)
      return { body: { items: paid.map(paymentMadeAnswer), awaited: awaited && awaitedAnswer(awaited) } }
    },
    getOwnCourse: async ({ params, caller }) => {
      return { body: ownCourseAnswer(await registrations.course(params.idOrSlug, caller.accountId)) }
    },
  }
}
