import { defineConfig } from 'vitest/config'

const asterisk = '**/*.asterisk.test.ts'
const browser = '**/*.browser.test.ts'

/** One PostgreSQL for the whole run; see test/support/database.ts. */
const common = {
  environment: 'node' as const,
  globalSetup: './test/support/postgres.ts',
  setupFiles: './test/support/properties.ts',
  teardownTimeout: 30_000,
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: ['{server,migrations,bench}/**/*.test.ts', 'web/src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
          exclude: [asterisk, browser, '**/node_modules/**'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...common,
          name: 'asterisk',
          include: [`{server,test,dialplan}/${asterisk}`],
          // Each file runs Asterisks and callers of its own: one file at a time keeps two processors truthful.
          fileParallelism: false,
          // On a shared machine a stall of seconds is no defect of ours; what fails twice is.
          retry: 1,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...common,
          name: 'browser',
          include: [`{test,web}/${browser}`],
          fileParallelism: false,
          retry: 1,
          testTimeout: 90_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
