import { writeSync } from 'node:fs'
import { AppError } from '../../services/kernel/errors.ts'
import { openStore, type StoreConfig } from '../../services/store/open.ts'
import type { Checkpoint } from '../../services/store/checkpoint.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { platform, schema } from './kill-story.ts'

/**
 * A process that changes platforms until it is killed: `node kill-worker.ts <file> <life> <point> <passes> <unfinished> <engine>`.
 * At the given pass of the point it kills itself with SIGKILL; without a point it waits to be killed. Says `try` before
 * and `done` after each change, and starts with what an earlier life left unfinished: a JSON list of [event id, platform].
 */
const [file = '', life = '', point = '', passes = '1', unfinished = '[]', engine = ''] = process.argv.slice(2)

let left = Number(passes)
const checkpoint: Checkpoint = (reached) => {
  if (reached === point && --left === 0) process.kill(process.pid, 'SIGKILL')
}
const times = { readMs: 0, writeMs: 0, coldMs: 0 }
const config: StoreConfig =
  engine === 'simulated'
    ? {
        engine,
        path: file,
        schema,
        simulation: { ...times, conflictPercent: 5, lostPercent: 2, seed: Number(life.replace(/\D/g, '')) },
      }
    : { engine: 'duckdb', path: file, schema }
const { storeOf, migrate } = await openStore(config, { checkpoint, backoff: () => 1 })
await migrate([defaultWorkspace])
const store = storeOf(defaultWorkspace)

const say = (word: 'try' | 'done', ...rest: (string | number)[]) => writeSync(1, `${[word, ...rest].join(' ')}\n`)

const change = async (eventId: string, platformId: string): Promise<void> => {
  say('try', eventId, platformId)
  try {
    const { row } = await store.change(
      'platforms',
      platformId,
      { eventId, actor: 'worker', now: new Date() },
      (before) => platform(eventId, before),
    )
    say('done', eventId, platformId, row!.version)
  } catch (error) {
    // Nobody knows the outcome: the next life tries it again.
    if (!(error instanceof AppError)) throw error
  }
}

for (const [eventId, platformId] of JSON.parse(unfinished) as [string, string][]) await change(eventId, platformId)

/** Three people at a time over two old platforms, every fifth change makes a new one. */
const person = async (name: string): Promise<never> => {
  for (let count = 0; ; count++) {
    const eventId = `${life}-${name}-${count}`
    await change(eventId, count % 5 === 4 ? eventId : `platform-${count % 2}`)
  }
}
await Promise.all([person('anna'), person('ben'), person('cleo')])
