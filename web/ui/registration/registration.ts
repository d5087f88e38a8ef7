import type { Api } from '../../../server/contract.ts'

/** One's own registration, as the API gives it. */
export type Registration = Awaited<ReturnType<Api['getOwnRegistration']>>
export type RefundPromise = Registration['refundPromise']
export type Terms = Awaited<ReturnType<Api['getRegistrationTerms']>>
export type Place = Awaited<ReturnType<Api['joinWaitingList']>>
export type PaymentMade = Awaited<ReturnType<Api['listOwnPayments']>>['items'][number]
export type AwaitedPayment = NonNullable<Awaited<ReturnType<Api['listOwnPayments']>>['awaited']>
export type Cancellation = Awaited<ReturnType<Api['previewCancellation']>>
export type OwnCourse = Awaited<ReturnType<Api['getOwnCourse']>>
