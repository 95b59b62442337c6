import { CamelCasePlugin, Kysely } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
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
/** Every event that reached the log, in order. */
let inLog: string[]
/** What a look finds: the tails of rows whose last event is not in the log. */
let tails: { table: string; id: string; tail: string }[]
/** Tables that cannot be read: a look at any of them fails. */
let unreadable: string[]

const runner: Runner = {
  async run(statement, parameters) {
    const insert = statement.startsWith('merge')
    asked.push(insert ? `insert ${(JSON.parse(parameters[0] as string) as unknown[]).length}` : 'look')
    if (!insert) {
      const looksAt = (table: string) => statement.includes(`from "${table}"`)
      if (unreadable.some(looksAt)) throw new StoreError('rejected', new Error('No right to read'))
      return { rows: tails.filter(({ table }) => looksAt(table)) }
    }
    await answer()
    for (const { event_id } of JSON.parse(parameters[0] as string) as { event_id: string }[])
      if (!inLog.includes(event_id)) inLog.push(event_id)
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
  inLog = []
  tails = []
  unreadable = []
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
  await expect.poll(() => turns).toHaveLength(1)
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

describe('the last event of a row is in the log only when all earlier ones are', () => {
  const changes = (...versions: number[]): StoredEvent[] =>
    versions.map((version) => ({ ...event('lake'), eventId: `event-${version}`, version }))
  const holdsTail = (...versions: number[]) => {
    tails = [{ table: 'platforms', id: 'lake', tail: JSON.stringify(changes(...versions)) }]
  }
  const refused = async () => {
    answer = fails('rejected')
    log.flushSoon('platforms', changes(1))
    await log.settled()
  }
  const tooMany = async () => {
    holdsTail(1)
    answer = fails('unavailable')
    const others = Array.from({ length: 2000 }, (_, number) => event(`other-${number}`))
    log.flushSoon('platforms', [...changes(1), ...others])
    await log.settled().catch(() => undefined)
  }

  test.each([
    ['a sweep was cut off by a store that is away', refused, 'unavailable'],
    ['a sweep was cut off by a lost answer', refused, 'unknown'],
    ['a sweep is refused again', refused, 'rejected'],
    ['other writers win over a sweep every time', refused, 'conflict'],
    ['there were too many to wait in memory', tooMany, undefined],
  ] as const)('also when %s', async (_, before, kind) => {
    await before()
    holdsTail(1)
    if (kind) {
      answer = fails(kind)
      await log.sweep().catch(() => undefined)
    }
    holdsTail(1, 2)
    answer = works
    log.flushSoon('platforms', changes(2))
    await log.settled()
    const isAside = kind === 'rejected' || kind === 'conflict'
    expect(inLog).toEqual(isAside ? [] : ['event-1', 'event-2'])
    await log.sweep()
    expect(inLog).toEqual(['event-1', 'event-2'])
  })

  test('also when a sweep and a flush go on at the same time', async () => {
    await refused()
    holdsTail(1, 2)
    answer = works
    log.flushSoon('platforms', changes(2))
    const sweep = log.sweep()
    holdsTail(1, 2, 3)
    log.flushSoon('platforms', changes(3))
    await Promise.all([sweep, log.settled()])
    expect(inLog).toEqual(['event-1', 'event-2', 'event-3'])
  })
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

describe('a table that cannot be read', () => {
  const change = (id: string): StoredEvent => ({ ...event(id), subjectType: 'glossary_terms' })
  beforeEach(async () => {
    unreadable = ['glossary_terms']
    log.doubt()
    log.flushSoon('platforms', [event('lake')])
    tails = [{ table: 'platforms', id: 'lake', tail: JSON.stringify([event('lake')]) }]
    await log.settled()
  })

  test('does not keep the events of others waiting, and whoever runs the desk is told once', async () => {
    expect(inLog).toEqual(['event-lake'])
    tails = []
    log.flushSoon('platforms', [event('sea')])
    await log.settled()
    expect(inLog).toEqual(['event-lake', 'event-sea'])
    expect(facts).toMatchObject([{ table: 'glossary_terms', id: '*', eventId: null }])
  })

  test('costs one statement a flush, and none while nothing changes', async () => {
    tails = []
    asked = []
    log.flushSoon('platforms', [event('sea')])
    await log.settled()
    expect(asked).toEqual(['look', 'insert 1'])
    await log.settled()
    expect(asked).toHaveLength(2)
  })

  test('keeps its own events back, which reach the log in their order once it can be read', async () => {
    tails = []
    log.flushSoon('glossary_terms', [{ ...change('gm'), eventId: 'second', version: 2 }])
    await log.settled()
    expect(inLog).toEqual(['event-lake'])
    unreadable = []
    const whole = [change('gm'), { ...change('gm'), eventId: 'second', version: 2 }]
    tails = [{ table: 'glossary_terms', id: 'gm', tail: JSON.stringify(whole) }]
    log.flushSoon('platforms', [event('sea')])
    await log.settled()
    expect(inLog.slice(1).sort()).toEqual(['event-gm', 'event-sea', 'second'])
    expect(inLog.indexOf('event-gm')).toBeLessThan(inLog.indexOf('second'))
    asked = []
    log.flushSoon('platforms', [event('pond')])
    await log.settled()
    expect(asked).toEqual(['insert 1'])
  })

  test('keeps no other table that was refused with it waiting', async () => {
    unreadable = ['glossary_terms', 'work_items']
    tails = []
    log.doubt()
    await log.settled()
    unreadable = ['glossary_terms']
    tails = [
      { table: 'work_items', id: 'INC-1', tail: JSON.stringify([{ ...event('INC-1'), subjectType: 'work_items' }]) },
    ]
    log.flushSoon('platforms', [event('sea')])
    await log.settled()
    expect(inLog.slice(1).sort()).toEqual(['event-INC-1', 'event-sea'])
    log.flushSoon('work_items', [{ ...event('INC-2'), subjectType: 'work_items' }])
    await log.settled()
    expect(inLog).toContain('event-INC-2')
  })

  test('fails a sweep, after the others were moved', async () => {
    tails = [{ table: 'platforms', id: 'sea', tail: JSON.stringify([event('sea')]) }]
    await expect(log.sweep()).rejects.toThrow('No right to read')
    expect(inLog).toEqual(['event-lake', 'event-sea'])
  })
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
