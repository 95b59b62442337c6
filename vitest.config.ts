import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    setupFiles: ['test/harness/spark-grammar.ts'],
    server: { deps: { inline: ['dt-sql-parser'] } },
  },
})
