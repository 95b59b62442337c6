import { defineConfig } from 'vitest/config'

/** The contract of the store on the SQL warehouse that the environment names: `npm run test:warehouse`. */
export default defineConfig({
  test: {
    include: ['test/contract/**/*.test.ts'],
    // It starts engines of its own.
    globalSetup: ['test/warehouse/setup.ts'],
    // A statement takes up to three seconds there, and a warehouse some minutes to start.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    teardownTimeout: 600_000,
    maxWorkers: 2,
  },
})
