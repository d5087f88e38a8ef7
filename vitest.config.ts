import { defineConfig } from 'vitest/config'
import { serverCount } from './test/database-servers.ts'
import { LongestFirst } from './test/longest-first.ts'
import { NamesFlaky } from './test/names-flaky.ts'

/** What jobs do in the background takes its time on a busy machine. */
const poll = { timeout: 20_000 }

/**
 * `unit` needs nothing, `database` PostgreSQL (embedded, or `DATABASE_URL`), `program` starts programs that bring their
 * own, `e2e` Chromium as well.
 */
export default defineConfig({
  test: {
    reporters: ['default', new NamesFlaky()],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          maxWorkers: '100%',
          sequence: { groupOrder: 3 },
          testTimeout: 60_000,
          expect: { poll },
          include: ['search/**/*.test.ts', 'server/**/*.test.ts', 'test/*.test.ts', 'web/**/*.test.ts'],
          exclude: ['**/*.database.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'database',
          maxWorkers: serverCount,
          sequence: { groupOrder: 1 },
          include: [
            'db/**/*.database.test.ts',
            'server/**/*.database.test.ts',
            'test/*.database.test.ts',
            'test/model/*.database.test.ts',
          ],
          exclude: ['server/database/launcher/**', '**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll },
          globalSetup: ['test/database-setup.ts'],
        },
      },
      {
        test: {
          name: 'program',
          maxWorkers: '100%',
          sequence: { groupOrder: 2 },
          include: ['server/database/launcher/**/*.database.test.ts', 'test/program/*.database.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll },
          globalSetup: ['test/database-setup.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          maxWorkers: 1,
          // The program is loaded once instead of once a file.
          isolate: false,
          sequence: { groupOrder: 4 },
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Once more where a landing hangs on it, and named in the summary of the run.
          retry: process.env.CI ? 1 : 0,
          expect: { poll },
          globalSetup: ['test/database-setup.ts', 'test/e2e/build-pages.ts'],
        },
      },
    ],
  },
})
