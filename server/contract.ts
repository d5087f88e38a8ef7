import { accountsContract } from './accounts/contract.ts'
import { ownContract } from './accounts/contract-own.ts'
import { peopleContract } from './accounts/contract-people.ts'
import { auditContract } from './audit/contract.ts'
import { catalogueContract } from './catalogue/contract.ts'
import { eventsContract } from './catalogue/events/contract.ts'
import { synonymsContract } from './catalogue/synonyms/contract.ts'
import { categoriesContract } from './courses/categories/contract.ts'
import { coursesContract } from './courses/contract.ts'
import { teachersContract } from './courses/teachers/contract.ts'
import type { ApiOf } from './endpoint.ts'
import { calendarContract } from './enrolment/calendar/contract.ts'
import { registrationContract } from './enrolment/contract.ts'
import { operatorsRegistrationContract } from './enrolment/contract-operators.ts'
import { studentsRegistrationContract } from './enrolment/contract-students.ts'
import { messagesContract } from './enrolment/messages/contract.ts'
import { mailContract } from './mail/contract.ts'
import { paymentsContract } from './payments/contract.ts'
import { testProviderContract } from './payments/test-provider/contract.ts'
import { salesContract } from './sales/contract.ts'
import { disruptionsContract } from './sales/disruptions/contract.ts'

/** Table of contents of the API: the endpoints of every feature. */
export const contract = {
  ...catalogueContract,
  ...eventsContract,
  ...coursesContract,
  ...categoriesContract,
  ...synonymsContract,
  ...accountsContract,
  ...ownContract,
  ...peopleContract,
  ...teachersContract,
  ...salesContract,
  ...disruptionsContract,
  ...registrationContract,
  ...studentsRegistrationContract,
  ...operatorsRegistrationContract,
  ...calendarContract,
  ...messagesContract,
  ...auditContract,
  ...mailContract,
  ...paymentsContract,
  ...testProviderContract,
}

/** The whole API as functions, without HTTP. */
export type Api = ApiOf<typeof contract>
