import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { installed, NotInstalled } from './installation.ts'

/**
 * `npm run test:delta`: the contract of the store on Spark with Delta Lake; with `--long`, desks and Sparks that are killed.
 * Where Spark cannot be installed it says why and fails; with `--where-possible` it says so and is content. Everything
 * else on the command line goes to Vitest.
 */
const own = ['--where-possible', '--long']
const given = process.argv.slice(2)
const [wherePossible, long] = own.map((word) => given.includes(word))

try {
  installed()
} catch (error) {
  if (!(error instanceof NotInstalled)) throw error
  console.log(`Nothing was run on Spark with Delta Lake. ${error.message}`)
  process.exit(wherePossible ? 0 : 1)
}

const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs')
const passed = given.filter((word) => !own.includes(word))
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', 'vitest.delta.config.ts', ...(long ? ['--mode', 'long'] : []), ...passed],
  { stdio: 'inherit' },
)
process.exit(status ?? 1)
