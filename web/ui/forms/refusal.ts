import type { AppError } from '../../../server/errors.ts'

/** Of the element that says why a form came back. */
export const summaryId = 'why-refused'

/** What was sent with a form. */
export interface SentForm<Field extends string = string> {
  /** Which of the forms on its page. */
  name: string
  values: Record<Field, string>
  /** What may be shown again: all but passwords. */
  kept: Record<string, string>
}

/** What a page shows of a form that was not taken. */
export interface Refusal {
  form: string
  message: string
  /** By field, what is wrong with it. */
  faults: Record<string, string>
  /** What was typed, but for passwords. */
  values: Record<string, string>
  /** Of a selection that has changed since it was shown. */
  difference?: AppError['difference']
}

/** How the API's words become those of a form. */
export interface FormWords {
  /** Fields of the form by the parameters of the API, where they are called otherwise; what is within one belongs to it. */
  fields?: Record<string, string>
  /** What to say of a field, whatever is wrong with it. */
  texts?: Record<string, string>
  /** What to say of it all; undefined: what the API says. */
  message?: (error: AppError) => string | undefined
  /** The field that an error without faults is about. */
  about?: Partial<Record<AppError['kind'], string>>
}

/** An error of the API as what its form says; `fields` that the form does not have are left to the message. */
export function refusalOf(error: AppError, form: SentForm, words: FormWords = {}): Refusal {
  const marked = faultsOf(error, form, words)
  const faults = { ...marked, ...aboutField(error, words) }
  const { difference } = error
  const message = words.message?.(error) ?? messageOf(error, marked)
  const refusal = { form: form.name, message, faults, values: form.kept }
  return difference === undefined ? refusal : { ...refusal, difference }
}

/** `marked`: its faults that stand at fields. */
function messageOf({ kind, message, outcomeUnknown }: AppError, marked: Record<string, string>): string {
  if (outcomeUnknown) return 'There was no answer in time: it may have been done, or not. Look before you try again.'
  if (kind === 'unavailable') return 'This did not work right now, and nothing was changed. Try again in a moment.'
  return Object.keys(marked).length > 0 ? 'Please check what is marked.' : message
}

/** In the order of the fields. */
function faultsOf({ faults }: AppError, { values }: SentForm, { fields = {}, texts = {} }: FormWords) {
  const named = Object.keys(values).map((field) => {
    const fault = faults.find(({ parameter }) => fieldOf(parameter, fields) === field)
    return [field, fault && (texts[field] ?? wish(fault.expected))] as const
  })
  return Object.fromEntries(named.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

/** `selection.courses.1` is within `selection.courses`. */
function fieldOf(parameter: string, fields: Record<string, string>): string {
  const parts = parameter.split('.')
  const names = parts.map((_, at) => parts.slice(0, parts.length - at).join('.'))
  const known = names.find((name) => Object.hasOwn(fields, name))
  return known === undefined ? parameter : fields[known]!
}

function aboutField({ kind, message }: AppError, { about = {} }: FormWords): Record<string, string> {
  const field = about[kind]
  return field === undefined ? {} : { [field]: message }
}

/** `an address such as asha@example.org` → `Enter an address such as asha@example.org.` */
function wish(expected: string): string {
  return `${expected.startsWith('one of') ? 'Choose' : 'Enter'} ${expected}.`
}
