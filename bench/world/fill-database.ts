import { systemClock } from '../../server/clock.ts'
import { importCourses } from '../../server/courses/import/import-courses.ts'
import { connectDatabase } from '../../server/database/connect.ts'
import { migrate } from '../../server/database/migrate.ts'
import { asBytes } from '../data/course-lines.ts'

/** Migrates a database and imports these rows as `catalogue import` does. Gives how many courses it holds then. */
export async function fillDatabase(connectionString: string, lines: AsyncIterable<string>): Promise<number> {
  await migrate(connectionString)
  const { db, pool, close } = connectDatabase({ connectionString, poolSize: 4 })
  try {
    const result = await importCourses({ db, clock: systemClock, source: asBytes(lines), format: 'jsonl' })
    if (result.rejected > 0) throw new Error(`${result.rejected} rows were rejected, expected none`)
    await pool.query('vacuum analyze')
    return result.created
  } finally {
    await close()
  }
}
