import type { SentForm } from './refusal.ts'

interface FieldNames<Kept extends string, Secret extends string> {
  /** Fields whose values are shown again where the form is not taken. */
  keep?: readonly Kept[]
  /** Passwords. */
  forget?: readonly Secret[]
}

/** The fields of a form as they were sent; what is missing, or a file, is empty. */
export async function readForm<Kept extends string = never, Secret extends string = never>(
  request: Request,
  name: string,
  { keep = [], forget = [] }: FieldNames<Kept, Secret>,
): Promise<SentForm<Kept | Secret>> {
  const data = await request.formData()
  const read = (fields: readonly string[]) =>
    Object.fromEntries(fields.map((field) => [field, textOf(data.get(field))]))
  const kept = read(keep)
  return { name, values: { ...kept, ...read(forget) } as Record<Kept | Secret, string>, kept }
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : ''
}
