import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { type CategoryNode, categoryNodes, coursesAfter, isWhole } from '../queries.ts'
import type { RowFormat } from '../row-format.ts'
import { csvHeader, csvText } from './csv-text.ts'
import { exportRow } from './export-row.ts'

const PAGE = 250

export interface ExportOptions {
  db: Kysely<Database>
  format: RowFormat
  /** Told after each portion how many courses have been given, and how many left out. */
  onProgress?: (courses: number, leftOut: number) => void
}

/**
 * All courses as text that an import reads, in the order of their ids, as they were at one moment: all
 * portions come from one transaction, which ends with the reading. Drafts that lack what a row must have are left out.
 */
export async function* exportCourses({ db, format, onProgress }: ExportOptions): AsyncGenerator<string> {
  const tx = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
  try {
    // Whoever reads the export may take its time, such as a pager.
    await sql`set local idle_in_transaction_session_timeout = '1h'`.execute(tx)
    const paths = categoryPaths(await categoryNodes(tx))
    if (format === 'csv') yield csvHeader
    let given = 0
    let leftOut = 0
    for (let courses = await coursesAfter(tx, 0, PAGE); courses.length > 0; ) {
      const rows = courses.filter(isWhole).map((course) => exportRow(course, paths.get(course.categoryId)!))
      yield format === 'csv' ? csvText(rows) : rows.map((row) => `${JSON.stringify(row)}\n`).join('')
      given += rows.length
      leftOut += courses.length - rows.length
      onProgress?.(given, leftOut)
      courses = await coursesAfter(tx, courses.at(-1)!.id, PAGE)
    }
  } finally {
    await tx.rollback().execute()
  }
}

/** Names from the top, by id. */
function categoryPaths(nodes: readonly CategoryNode[]): Map<number, string[]> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const pathOf = ({ name, parentId }: CategoryNode): string[] =>
    parentId === null ? [name] : [...pathOf(byId.get(parentId)!), name]
  return new Map(nodes.map((node) => [node.id, pathOf(node)]))
}
