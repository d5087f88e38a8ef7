import type { ManagedCourseAnswer } from '../../../server/courses/contract.ts'
import { numberOf } from '../forms/number-of.ts'
import type { FormWords } from '../forms/refusal.ts'

type RefundPromise = ManagedCourseAnswer['refundPromise']

/** As many as a promise may have. */
export const promiseSteps = [1, 2, 3, 4, 5] as const
export const promiseFields = [
  'promise',
  ...promiseSteps.flatMap((step) => [`percent${step}`, `days${step}`] as const),
] as const
type Values = Record<(typeof promiseFields)[number], string>

export const promiseChoices = [
  { value: 'platform', label: 'What the platform promises' },
  { value: 'own', label: 'The steps below' },
  { value: 'none', label: 'Nothing comes back' },
]

const wish = 'Enter up to five steps: percent from 1 to 100 and days from 0 to 365, both falling from step to step.'

/** Whatever is wrong with a step is wrong with all of them, as they have to fall. */
export const promiseWords = {
  fields: Object.fromEntries(
    [
      'refundPromise',
      ...promiseSteps.flatMap((_, at) => ['', '.percent', '.days'].map((part) => `refundPromise.${at}${part}`)),
    ].map((parameter) => [parameter, 'promise']),
  ),
  texts: { promise: wish },
} satisfies FormWords

/** What the form says, as the API takes it; a step of which both fields are empty is none. */
export function readPromise(values: Values): RefundPromise {
  if (values.promise === 'platform') return null
  if (values.promise === 'none') return []
  return promiseSteps
    .map((step) => ({ percent: values[`percent${step}`].trim(), days: values[`days${step}`].trim() }))
    .filter(({ percent, days }) => percent !== '' || days !== '')
    .map(({ percent, days }) => ({ percent: numberOf(percent), days: numberOf(days) }))
}

/** What the form shows of a course. */
export function promiseShown(promise: RefundPromise): Partial<Values> {
  if (promise === null) return { promise: 'platform' }
  const steps = promise.map(({ percent, days }, at) => [
    [`percent${at + 1}`, String(percent)],
    [`days${at + 1}`, String(days)],
  ])
  return { promise: promise.length === 0 ? 'none' : 'own', ...Object.fromEntries(steps.flat()) }
}
