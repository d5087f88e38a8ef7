import type { Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import type { AuditEntry } from '../../changes/audit-store.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import { type Chosen, chosenCategory, namedCategory, refused, refuseTooDeep } from './chosen-category.ts'
import { depthOf, type MergePlan, planMerge } from './merge-plan.ts'
import { coursesInEach } from './queries.ts'
import { writeMerge } from './store.ts'
import { takeTree } from './take-tree.ts'

/** A transaction must not write for longer than 200 ms. */
const mostCategories = 500

/**
 * Merges a category into another for everybody who looks; gives the other and how many courses it has then. They are
 * moved after the commit by the job `finish-category-merges`, however many they are: until then they count as moved.
 */
export async function mergeCategory(
  tx: Transaction<Database>,
  chosen: Chosen,
  intoSlug: string,
  audit: (entry: AuditEntry) => void,
): Promise<{ id: number; courses: number }> {
  const nodes = await takeTree(tx)
  const from = await chosenCategory(tx, nodes, chosen)
  const into = await namedCategory(tx, nodes, intoSlug, 'into')
  if (nodes.isWithin(into, from)) {
    throw refused('into', intoSlug, `a category that is neither ${from.slug} itself nor below it`)
  }
  const plan = planMerge(nodes, from, into)
  refuseTooDeep(depthOf(nodes, plan), 'into', intoSlug)
  refuseTooMany(plan, intoSlug)
  // Counting may take its time, and holds nobody up as long as nothing is written.
  const courses = await coursesInEach(tx, [into.id, ...plan.merged.map(({ from: source }) => source.id)])
  const countOf = ({ id }: { id: number }) => courses.get(id) ?? 0
  for (const { from: source, into: target } of plan.merged) {
    const { id, slug, name } = source
    const before = { slug, name, parent: nodes.parentOf(source)?.slug ?? null, courses: countOf(source) }
    audit({ action: 'category.merge', subject: { kind: 'category', id }, before, after: { into: target.slug } })
  }
  await writeMerge(tx, plan)
  await enqueue(tx, 'finish-category-merges', {}, { key: 'finish-category-merges' })
  const joined = plan.merged.filter(({ into: target }) => target.id === into.id)
  return { id: into.id, courses: joined.reduce((sum, { from: source }) => sum + countOf(source), countOf(into)) }
}

function refuseTooMany({ merged, moved }: MergePlan, into: string): void {
  const count = merged.length + moved.length
  if (count <= mostCategories) return
  const expected = `a merge of at most ${mostCategories} categories, not of ${count}: merge those below it first`
  throw refused('into', into, expected)
}
