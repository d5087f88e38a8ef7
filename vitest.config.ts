import { defineConfig } from 'vitest/config'

/**
 * `unit` needs nothing, `database` PostgreSQL (embedded, or `DATABASE_URL`), `program` starts programs that bring their
 * own, `e2e` Chromium as well.
 */
export default defineConfig({
  test: {
    // Half of a test's time passes in PostgreSQL: by default a machine of two cores would run one file at a time.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          testTimeout: 30_000,
          include: ['search/**/*.test.ts', 'server/**/*.test.ts', 'test/*.test.ts', 'web/**/*.test.ts'],
          exclude: ['**/*.database.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'database',
          include: [
            'db/**/*.database.test.ts',
            'server/**/*.database.test.ts',
            'test/*.database.test.ts',
            'test/model/*.database.test.ts',
          ],
          exclude: ['server/database/launcher/**', '**/node_modules/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          globalSetup: ['test/database-setup.ts'],
        },
      },
      {
        test: {
          name: 'program',
          include: ['server/database/launcher/**/*.database.test.ts', 'test/program/*.database.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          globalSetup: ['test/database-setup.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: ['test/database-setup.ts', 'test/e2e/build-pages.ts'],
        },
      },
    ],
  },
})
