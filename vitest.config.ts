import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**'],
    // Guards against what never ends. They are far above what a test takes, as a busy machine is several times slower.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    // Of its own accord it leaves one core to itself, which is half of two.
    maxWorkers: '100%',
    // A process for each file would load the SDKs anew nearly four hundred times, which is half of the time.
    isolate: false,
    setupFiles: ['test/harness/spark-grammar.ts'],
    server: { deps: { inline: ['dt-sql-parser'] } },
  },
})
