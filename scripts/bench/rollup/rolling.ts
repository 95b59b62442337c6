import { stepsOf, takeStep } from '../../../services/status/keep-results.ts'
import { resultDays } from '../../../services/status/roll-up.ts'
import { openDatabricks } from '../../../services/store/databricks.ts'
import type { Runner } from '../../../services/store/dialect.ts'
import { openDuckDb } from '../../../services/store/duckdb.ts'
import { openStore, type StoreConfig } from '../../../services/store/open.ts'
import { defaultWorkspace } from '../../../services/store/workspace.ts'
import { schema } from '../seed.ts'
import * as rows from './results.ts'
import { startDelta } from './spark.ts'

/** The messages of the processes to `rollupPart`. */
export interface Rolled {
  left: number
  wrong: number
  checksum: string
  seconds: number
  statements: number
  idleMiB: number
  mostMiB: number
}

/** Makes the tables and the results. */
const make = async (config: StoreConfig, runner: Runner, words: rows.Words, count: number): Promise<void> => {
  const stores = await openStore(config)
  await stores.migrate([defaultWorkspace])
  await rows.defineChecks(stores.storeOf(defaultWorkspace))
  await rows.makeResults(runner, words, count)
  await rows.countHours(runner, words)
  await stores.close()
}

/** Looks after the results as `npm run retention` does; `memory` gives the most there was so far, in MiB. */
const roll = async (config: StoreConfig, runner: Runner, words: rows.Words, memory: () => number): Promise<Rolled> => {
  let statements = 0
  const stores = await openStore(config, { seen: () => statements++ })
  const store = stores.storeOf(defaultWorkspace)
  const idleMiB = memory()
  const from = performance.now()
  const steps = async () => stepsOf(await resultDays(store, rows.now), { days: 90, months: 13 }, rows.now)
  for (const step of await steps()) await takeStep(store, step)
  const told = { seconds: (performance.now() - from) / 1000, statements, idleMiB, mostMiB: memory() }
  if ((await steps()).length > 0) throw new Error('There is something left to do')
  const [left, wrong] = [await rows.resultsLeft(runner), await rows.wrongHours(runner, words)]
  const checksum = await rows.checksumOf(runner, words)
  await stores.close()
  return { ...told, left, wrong, checksum }
}

/** The processes that `rollupPart` starts, by their first word. */
const doings: Record<string, (place: string, count: number) => Promise<Rolled | null>> = {
  async make(path, count) {
    const runner = await openDuckDb(path)
    await make({ engine: 'duckdb', path, schema }, runner, rows.duckdb, count)
    await runner.run('checkpoint', [])
    await runner.close()
    return null
  },
  async roll(path) {
    const runner = await openDuckDb(path)
    const told = await roll(
      { engine: 'duckdb', path, schema },
      runner,
      rows.duckdb,
      () => process.resourceUsage().maxRSS / 1024,
    )
    await runner.close()
    return told
  },
  async delta(folder, count) {
    const { connection, mostMiB, stop } = await startDelta(folder)
    try {
      const runner = await openDatabricks(connection)
      const config: StoreConfig = { engine: 'databricks', connection, schema }
      await make(config, runner, rows.spark, count)
      const told = await roll(config, runner, rows.spark, mostMiB)
      await runner.close()
      return told
    } finally {
      await stop()
    }
  },
}

const [doing = '', place = '', count = '0'] = process.argv.slice(2)
process.stdout.write(JSON.stringify(await doings[doing]!(place, Number(count))))
