import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Builds the pages where they are stale, as `npm start` does; once for all tests of a run. */
export async function setup(): Promise<void> {
  await promisify(execFile)(process.execPath, ['bin/build.js'])
}
