import { CamelCasePlugin, Kysely } from 'kysely'
import { beforeEach, expect, test, vi } from 'vitest'
import { DuckDbCompiler } from './compilers.ts'
import { dialect, StoreError, type Runner } from './dialect.ts'
import { createEventLog } from './event-log.ts'
import type { PutAside } from './log-writer.ts'
import type { Loose } from './loose.ts'
import { retryingWith } from './retry.ts'
import type { StoredEvent } from './stored-event.ts'

/** The log's calls of the store: `insert <number of events>` or `look` for tails that are not in the log. */
let asked: string[]
let facts: PutAside[]
let answer: () => Promise<void>

const runner: Runner = {
  async run(statement, parameters) {
    const insert = statement.startsWith('merge')
    asked.push(insert ? `insert ${(JSON.parse(parameters[0] as string) as unknown[]).length}` : 'look')
    if (insert) await answer()
    return { rows: [] }
  },
  close: () => Promise.resolve(),
}
const logOver = (turn?: () => Promise<void>) =>
  createEventLog(
    new Kysely<Loose>({
      dialect: dialect(
        runner,
        () => new DuckDbCompiler(),
        () => undefined,
      ),
      plugins: [new CamelCasePlugin()],
    }),
    retryingWith(() => 0),
    () => undefined,
    (fact) => facts.push(fact),
    turn,
  )
let log: ReturnType<typeof logOver>

const event = (id: string): StoredEvent => ({
  eventId: `event-${id}`,
  eventType: 'platform.define',
  subjectType: 'platforms',
  subjectId: id,
  version: 1,
  oldState: null,
  newState: null,
  payload: {},
  createdAt: new Date('2026-11-21T09:15:30.456Z'),
  createdBy: 'anna',
})
const fails = (kind: StoreError['kind']) => () => Promise.reject(new StoreError(kind, new Error(kind)))
const works = () => Promise.resolve()

beforeEach(() => {
  asked = []
  facts = []
  answer = works
  log = logOver()
})

test.each([
  ['the store is away', 'unavailable', 1],
  ['its answer gets lost', 'unknown', 3],
] as const)(
  'while %s events wait in memory, nothing is put aside, and whoever asks is told',
  async (_, kind, tries) => {
    answer = fails(kind)
    log.flushSoon('platforms', [event('lake'), event('sea')])
    await expect(log.settled()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(asked).toEqual(Array(2 * tries).fill('insert 2'))
    answer = works
    await log.settled()
    expect([asked.at(-1), facts]).toEqual(['insert 2', []])
    expect(log.has('platforms', 'sea', 'event-sea')).toBe(true)
  },
)

test('events that come before it is time for the next write leave together in it', async () => {
  const turns: (() => void)[] = []
  log = logOver(() => new Promise((done) => turns.push(done)))
  for (const id of ['lake', 'sea', 'pond']) {
    log.flushSoon('platforms', [event(id)])
    await Promise.resolve()
  }
  await vi.waitFor(() => expect(turns).toHaveLength(1))
  expect(asked).toEqual([])
  turns[0]!()
  await log.settled()
  expect(asked).toEqual(['insert 3'])
})

test('too many events to wait in memory are looked up in their rows again', async () => {
  answer = fails('unavailable')
  for (let index = 0; index < 21; index++)
    log.flushSoon(
      'platforms',
      Array.from({ length: 100 }, (_, number) => event(`${index}-${number}`)),
    )
  answer = works
  await log.settled()
  expect(asked.at(-1)).toBe('look')
  asked = []
  await log.settled()
  expect(asked).toEqual([])
})

test.each([
  [1, 1],
  [2, 3],
  [8, 15],
  [25, 49],
])('a log that refuses each of %i events is asked %i times, then never again for these rows', async (count, times) => {
  answer = fails('rejected')
  const events = Array.from({ length: count }, (_, number) => event(`row-${number}`))
  log.flushSoon('platforms', events)
  await log.settled()
  expect([asked.length, facts.length]).toEqual([times, count])
  log.flushSoon('platforms', events)
  await log.settled()
  expect([asked.length, facts.length]).toEqual([times, count])
})

test('the events of a row that come after one put aside wait for it, so that their order in the log is theirs', async () => {
  answer = fails('rejected')
  log.flushSoon('platforms', [event('lake')])
  await log.settled()
  answer = works
  log.flushSoon('platforms', [event('lake'), { ...event('lake'), eventId: 'later', version: 2 }, event('sea')])
  await log.settled()
  expect(asked.at(-1)).toBe('insert 1')
  expect(log.has('platforms', 'lake', 'later')).toBe(false)
})

test('a log that refuses does not keep the other log waiting, nor one whose store is away', async () => {
  let first = true
  answer = async () => {
    if (first) {
      first = false
      await fails('unavailable')()
    }
  }
  log.flushSoon('platforms', [event('lake')])
  log.flushSoon('channels', [{ ...event('talk'), subjectType: 'channels' }])
  await log.settled()
  expect(log.has('channels', 'talk', 'event-talk')).toBe(true)
  expect(log.has('platforms', 'lake', 'event-lake')).toBe(true)
})

test('whoever asks is answered, however many others go on changing rows', async () => {
  let count = 0
  answer = () => {
    // Another change lands during each flush.
    if (count++ < 100) log.flushSoon('platforms', [event(`other-${count}`)])
    return works()
  }
  log.flushSoon('platforms', [event('mine')])
  await log.settled()
  expect(log.has('platforms', 'mine', 'event-mine')).toBe(true)
  expect(count).toBeLessThan(10)
  answer = works
  await log.settled()
})
