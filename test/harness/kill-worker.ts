import { writeSync } from 'node:fs'
import { AppError } from '../../services/kernel/errors.ts'
import type { Checkpoint } from '../../services/store/checkpoint.ts'
import { StoreError } from '../../services/store/dialect.ts'
import { openStore, type StoreConfig } from '../../services/store/open.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { platform } from './kill-story.ts'

/**
 * A process that changes platforms until it is killed: `node kill-worker.ts <config> <life> <point> <passes> <unfinished>`.
 * At the given pass of the point it kills itself with SIGKILL; without a point it waits to be killed. Says `try` before
 * and `done` after each change, and starts with what an earlier life left unfinished: a JSON list of [event id, platform].
 * `config` is the StoreConfig, as JSON.
 */
const [config = '', life = '', point = '', passes = '1', unfinished = '[]'] = process.argv.slice(2)

let left = Number(passes)
const checkpoint: Checkpoint = (reached) => {
  if (reached === point && --left === 0) process.kill(process.pid, 'SIGKILL')
}
const { storeOf, migrate } = await openStore(JSON.parse(config) as StoreConfig, {
  checkpoint,
  backoff: () => 1,
  flushEveryMs: 0,
})

/** Whoever is told that the store is away or busy tries again later, with the same key. */
const insisting = async <T>(work: () => Promise<T>): Promise<T> => {
  for (;;)
    try {
      return await work()
    } catch (error) {
      const passes = error instanceof AppError || (error instanceof StoreError && error.kind !== 'rejected')
      if (!passes) throw error
      await new Promise((done) => setTimeout(done, 100))
    }
}
await insisting(() => migrate([defaultWorkspace]))
const store = storeOf(defaultWorkspace)

const say = (word: 'try' | 'done', ...rest: (string | number)[]) => writeSync(1, `${[word, ...rest].join(' ')}\n`)

const change = async (eventId: string, platformId: string): Promise<void> => {
  say('try', eventId, platformId)
  const cause = { eventId, actor: 'worker', now: new Date() }
  const { row } = await insisting(() =>
    store.change('platforms', platformId, cause, (before) => platform(eventId, before)),
  )
  say('done', eventId, platformId, row!.version)
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
