import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { namedWarehouse } from './named-warehouse.ts'

/**
 * `npm run test:warehouse`: the contract of the store on the SQL warehouse that the environment names. Everything else on
 * the command line goes to Vitest.
 */
try {
  namedWarehouse(process.env)
} catch (error) {
  console.error(`Nothing was run: npm run test:warehouse wants a SQL warehouse. ${(error as Error).message}.`)
  process.exit(1)
}

const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs')
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', 'vitest.warehouse.config.ts', ...process.argv.slice(2)],
  { stdio: 'inherit' },
)
process.exit(status ?? 1)
