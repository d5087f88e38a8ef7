import { z } from 'zod'
import { paiseOfRupees } from '../courses/model.ts'
import { uuid } from '../id-schema.ts'
import { paymentOrder } from '../payment-order-schema.ts'
import { reasonField } from '../reason.ts'
import { registrationStates, saleStandings, seatStandings } from './model.ts'

export const registrationId = uuid.meta({
  description: 'Id of the registration.',
  examples: ['0b0f1d7e-6f0e-4b57-9a52-0d9e5c1f3a11'],
})

export const courseNamed = z.strictObject({
  idOrSlug: z
    .string()
    .max(1_000, 'an id or slug of at most 1000 characters')
    .meta({ description: 'Id or slug of the course.', examples: ['1042'] }),
})

const rupeesExpected = 'rupees from 0 to 10000000, with at most two decimals'
/** Read as paise. */
export const rupees = z
  .number(rupeesExpected)
  .min(0, rupeesExpected)
  .max(10_000_000, rupeesExpected)
  .meta({ description: 'Rupees, at most two decimals.', examples: [499] })
  .transform((amount, context) => {
    const paise = paiseOfRupees(amount)
    if (paise !== null) return paise
    context.addIssue({ code: 'custom', message: rupeesExpected })
    return z.NEVER
  })

const digits = z.string().regex(/^\d+$/)
export const instant = z.iso.datetime().meta({ description: 'A UTC instant.' })
export const money = z.strictObject({ amount: z.number().min(0), currency: z.literal('INR') }).meta({ id: 'Money' })
export const state = z.enum(registrationStates)

export const promise = z
  .array(
    z.strictObject({
      percent: z.int().min(1).max(100),
      days: z.int().min(0).max(365),
      until: instant.meta({ description: 'As the course is dated now.' }),
    }),
  )
  .meta({
    description: 'What comes back to who cancels: percent, until so many days before the first day. Empty: nothing.',
  })

export const registrationTerms = z
  .strictObject({
    course: digits,
    standing: z
      .enum(saleStandings)
      .meta({ description: 'Whether registration is open, and else why not; the first that holds.' }),
    seats: z.enum(seatStandings).meta({
      description:
        'Free; or not, as somebody waits who comes first, or as none is left. Whether anybody may have one, `standing` says.',
    }),
    waiting: z.int().min(0).meta({ description: 'How many wait for a seat.' }),
    price: money,
    closesAt: instant.meta({ description: 'When registration closes.' }),
    refundPromise: promise,
    holdMinutes: z.int().min(1).meta({ description: 'For how long seat and price are held while one pays.' }),
    offersBetween: z
      .strictObject({ fromHour: z.int().min(0).max(23), toHour: z.int().min(1).max(24) })
      .meta({ description: 'Hours of the platform’s day between which free seats are offered to those who wait.' }),
  })
  .meta({ id: 'RegistrationTerms' })
export type TermsAnswer = z.output<typeof registrationTerms>

export const paymentMade = z
  .strictObject({
    amount: z.number().min(0),
    currency: z.string(),
    paidAt: instant.nullable(),
    refunds: z.array(
      z.strictObject({
        amount: z.number().min(0),
        reason: z.string().meta({ description: 'Why it goes back, such as `cancelled` or `secondPayment`.' }),
        orderedAt: instant,
        doneAt: instant.nullable().meta({ description: 'When it went out; null: it is on its way.' }),
      }),
    ),
  })
  .meta({ id: 'RegistrationPayment' })
export type PaymentMadeAnswer = z.output<typeof paymentMade>

export const awaitedPayment = z
  .strictObject({
    since: instant.meta({ description: 'When it was first asked where to pay.' }),
    pendingSince: instant.nullable().meta({
      description: 'Since when the provider reports a payment that is under way; null: it reports none.',
    }),
  })
  .meta({ id: 'AwaitedPayment' })
export type AwaitedAnswer = z.output<typeof awaitedPayment>

const registrationShape = {
  id: z.uuid(),
  course: z.strictObject({
    id: digits,
    slug: z.string(),
    title: z.string(),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    cancelled: z.boolean().meta({ description: 'Then there is no page of the course any more.' }),
  }),
  state,
  price: money,
  openUntil: instant.nullable().meta({ description: 'Until when it is held or offered; null where it is neither.' }),
  refundPromise: promise,
  createdAt: instant,
  enrolledAt: instant.nullable(),
  since: instant.meta({ description: 'Since when it is in its state.' }),
  cause: z.string().meta({ description: 'Why it came to be in it, such as `paid` or `holdEnded`.' }),
}

export const registration = z.strictObject(registrationShape).meta({ id: 'Registration' })
export type RegistrationAnswer = z.output<typeof registration>

export const changedRegistration = z
  .strictObject({
    ...registrationShape,
    changeToken: z.string().meta({ description: 'A search with `atLeast` and this token includes the change.' }),
  })
  .meta({ id: 'ChangedRegistration' })

export const cancellation = z
  .strictObject({
    refund: money,
    percent: z.int().min(0).max(100).meta({ description: 'Of the price.' }),
    basis: z.enum(['promise', 'datesMoved', 'nothingPaid']),
    until: instant.nullable().meta({ description: 'Until when so much comes back; null: nothing does.' }),
  })
  .meta({ id: 'Cancellation' })

export const checkoutPage = z
  .strictObject({
    address: z.string(),
    fields: z
      .record(z.string(), z.string())
      .nullable()
      .meta({ description: 'Sent to the address as a form by POST; null: it is opened.' }),
  })
  .meta({ id: 'RegistrationCheckoutPage' })

export const place = z
  .strictObject({
    course: z.strictObject({ id: digits, slug: z.string(), title: z.string() }),
    place: z.int().min(1).meta({ description: '1 for the next.' }),
    joinedAt: instant,
  })
  .meta({ id: 'WaitingPlace' })
export type PlaceAnswer = z.output<typeof place>

export const ownCourse = z
  .strictObject({
    registration: z.uuid(),
    id: digits,
    slug: z.string(),
    title: z.string(),
    teacher: z.string(),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    enrolledAt: instant,
    sessions: z.array(z.strictObject({ startsAt: instant, endsAt: instant, liveLink: z.string().nullable() })),
  })
  .meta({ id: 'OwnCourse' })

export const rosterEntry = z
  .strictObject({
    name: z.string().nullable().meta({ description: 'Null: the account is closed.' }),
    state,
    since: instant,
  })
  .meta({ id: 'RosterEntry' })

const studentShape = {
  id: digits,
  name: z.string().nullable(),
  email: z.string().nullable().meta({ description: 'Null: the account is closed.' }),
}
export const listedRegistration = z
  .strictObject({ ...registrationShape, student: z.strictObject(studentShape), reason: z.string().nullable() })
  .meta({ id: 'ListedRegistration' })

export const registrationHistory = z
  .strictObject({
    ...registrationShape,
    student: z.strictObject(studentShape),
    reason: z.string().nullable(),
    history: z.array(
      z.strictObject({
        from: state.nullable(),
        to: state,
        at: instant,
        cause: z.string(),
        by: z
          .strictObject({ id: digits, name: z.string().nullable() })
          .nullable()
          .meta({ description: 'Null: the program by itself.' }),
        reason: z.string().nullable(),
      }),
    ),
    orders: z
      .array(paymentOrder)
      .meta({ description: 'What was to be paid for it, paid and given back, the newest first.' }),
    refundable: money.meta({ description: 'Of what was paid for it, what has not gone back.' }),
  })
  .meta({ id: 'RegistrationHistory' })

export const cancelBody = z.strictObject({
  refund: rupees.meta({ description: 'What comes back, as it was shown; another amount by now is refused (409).' }),
  reason: reasonField,
})

const idExpected = 'an id: digits only'
export const byHandBody = z
  .strictObject({
    accountId: z
      .string(idExpected)
      .regex(/^\d{1,15}$/, idExpected)
      .transform(Number)
      .optional(),
    email: z.string('an address').max(254, 'an address of at most 254 characters').optional(),
    reason: reasonField,
  })
  .refine(({ accountId, email }) => (accountId === undefined) !== (email === undefined), {
    path: ['accountId'],
    error: 'either accountId or email',
  })

export const refundBody = z.strictObject({
  amount: rupees.meta({ description: 'What goes back; 0 where only access is to end.' }),
  left: rupees.optional().meta({
    description:
      'What was left to give back, as it was shown; where another amount is left by now it is refused (409).',
  }),
  keepsAccess: z
    .boolean('true or false')
    .default(false)
    .meta({ description: 'The student takes part all the same; else the registration is cancelled.' }),
  reason: reasonField,
})
