import { foldName } from './fold-name.ts'

/** Each skill once, in its first spelling, however it is capitalised and spaced. */
export function distinctSkills(skills: readonly string[]): string[] {
  const first = new Map<string, string>()
  for (const skill of skills) {
    const folded = foldName(skill)
    if (!first.has(folded)) first.set(folded, skill)
  }
  return [...first.values()]
}
