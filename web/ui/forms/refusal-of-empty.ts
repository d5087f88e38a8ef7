import type { Refusal, SentForm } from './refusal.ts'

/** Every field that is needed and was left empty, by what to say of it; null: there is none. */
export function refusalOfEmpty({ name, values, kept }: SentForm, needed: Record<string, string>): Refusal | null {
  const faults = Object.fromEntries(Object.entries(needed).filter(([field]) => (values[field] ?? '').trim() === ''))
  if (Object.keys(faults).length === 0) return null
  return { form: name, message: 'Please check what is marked.', faults, values: kept }
}
