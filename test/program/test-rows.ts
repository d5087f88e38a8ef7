import { linesOf } from '../../server/courses/import/test-rows.ts'
import { courseRows } from '../../server/demo/course-rows.ts'

/** Courses as JSON Lines; published ones only, so that all of them are found. */
export function publishedLines(count: number, seed: number): string {
  return linesOf([...courseRows(count, { seed, today: '2026-11-24' })].map((row) => ({ ...row, status: 'published' })))
}

/** How many courses a search without words finds. */
export async function searchTotal(address: string): Promise<number> {
  return ((await (await fetch(`${address}/api/courses?limit=1`)).json()) as { total: number }).total
}
