import { asciiWords } from './fold-name.ts'

/** Words that addresses need for themselves, now or later: `/courses/new`, `/api/courses/events`. */
const reserved = new Set(
  'admin all api archive cancel cart categories category checkout course courses create delete drafts edit events export feed health help import index login logout me mine my new null publish search sessions settings stop suggestions teacher teachers undefined update upload'.split(
    ' ',
  ),
)

/**
 * The slug that a course would have if no other had it: its title folded to ASCII; `course-<id>` when
 * nothing is left, `course-` in front of digits alone (which would be an id) and of reserved words.
 */
export function courseSlug(title: string, id: number): string {
  const slug = asciiWords(title).join('-')
  if (slug === '') return `course-${id}`
  return /^\d+$/.test(slug) || reserved.has(slug) ? `course-${slug}` : slug
}

/**
 * The slugs that a category may have, best first, before numbers: its own name, then with its parent's
 * slug in front.
 */
export function categorySlugs(name: string, id: number, parentSlug: string | null): string[] {
  const own = asciiWords(name).join('-')
  if (own === '') return [`category-${id}`]
  const first = reserved.has(own) ? `category-${own}` : own
  return parentSlug === null ? [first] : [first, `${parentSlug}-${own}`]
}

/** The n-th slug out of a wanted one: `bread`, `bread-2`, `bread-3`. */
export function numberedSlug(wanted: string, n: number): string {
  return n === 1 ? wanted : `${wanted}-${n}`
}
