/** Imports standard input into the database of the first argument; says how far it is, row counts as lines. */
import { connectDatabase } from '../../database/connect.ts'
import { importCourses } from './import-courses.ts'
import { testNow } from './test-rows.ts'

const { db, close } = connectDatabase({ connectionString: process.argv[2]! })
await importCourses({
  db,
  clock: { now: () => testNow },
  source: process.stdin,
  onProgress: ({ created }) => process.stdout.write(`${created}\n`),
})
await close()
