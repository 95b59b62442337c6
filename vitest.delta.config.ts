import { defineConfig } from 'vitest/config'

/** The store on Spark with Delta Lake: its contract, or with the mode `long` what takes too long for every change. */
export default defineConfig(({ mode }) => ({
  test: {
    ...(mode === 'long'
      ? { include: ['test/delta/**/*.long.ts'] }
      : { include: ['test/contract/**/*.test.ts', 'test/delta/**/*.delta.ts'], globalSetup: ['test/delta/setup.ts'] }),
    // Guards against what never ends: a statement takes a second there, and several on a busy machine.
    testTimeout: mode === 'long' ? 3_600_000 : 1_800_000,
    hookTimeout: 1_800_000,
    // What is measured is measured alone.
    maxWorkers: mode === 'long' ? 1 : 2,
  },
}))
