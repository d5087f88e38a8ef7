/** What an address asks for, by name; of a form that is sent with empty fields, and of what somebody pasted, what says something. */
export function queryOf<Name extends string>({ searchParams }: URL, names: readonly Name[]) {
  const given = names.map((name) => [name, searchParams.get(name)?.trim() || undefined])
  return Object.fromEntries(given) as Record<Name, string | undefined>
}
