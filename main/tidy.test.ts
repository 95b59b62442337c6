import { expect, test } from 'vitest'
import type { LogLine } from '../services/kernel/log.ts'
import type { Store } from '../services/store/store.ts'
import { createTidying } from './tidy.ts'

const hour = 3_600_000
const results = { days: 90, months: 13 }
const attempt = { kind: 'delivery', name: 'status', outcome: 'SHOWN', post: 'data|status:*' } as const
const round = { kind: 'delivery', name: 'round', outcome: 'FAILED' } as const

test('attempts are deleted once a day, only after one was recorded, and again where the store was away', async () => {
  let now = Date.parse('2026-03-02T09:00:00Z')
  let isAway = false
  const forgotten: string[] = []
  const lines: LogLine[] = []
  const store = {
    forget({ table, before }: Parameters<Store['forget']>[0]) {
      if (isAway) return Promise.reject(new Error('away'))
      forgotten.push(`${table} ${before.toISOString()}`)
      return Promise.resolve()
    },
  } as Store
  const { observe, idle } = createTidying(
    { store, clock: () => new Date(now) },
    { attempts: 30, misses: 90, results },
    () => (line) => void lines.push(line),
  )
  const hears = async (...heard: LogLine[]) => {
    heard.forEach(observe)
    await idle()
  }

  await hears(round)
  expect(forgotten).toEqual([])
  await hears(attempt, attempt)
  expect(forgotten).toEqual(['posts 2026-01-31T09:00:00.000Z'])
  now += 23 * hour
  await hears(attempt)
  expect(forgotten).toHaveLength(1)

  now += hour
  isAway = true
  await hears(attempt)
  expect(lines).toMatchObject([{ name: 'tidy', outcome: 'FAILED' }])
  isAway = false
  await hears(attempt)
  expect(forgotten[1]).toBe('posts 2026-02-01T09:00:00.000Z')
})

test('questions without an answer are deleted once a day, only after one was written', async () => {
  const forgotten: string[] = []
  const store = {
    forgetRows(table: string, column: string, before: Date) {
      forgotten.push(`${table} ${column} ${before.toISOString()}`)
      return Promise.resolve()
    },
  } as Store
  const clock = () => new Date('2026-03-02T09:00:00Z')
  const { wrote, idle } = createTidying({ store, clock }, { attempts: 30, misses: 90, results }, () => () => undefined)
  for (const table of ['handbook_ratings', 'handbook_misses', 'handbook_misses'] as const) wrote(table, true)
  await idle()
  expect(forgotten).toEqual(['handbook_misses askedAt 2025-12-02T09:00:00.000Z'])
})

test('results are looked after once a day, only after a run of any process: the warehouse is awake then', async () => {
  let now = Date.parse('2026-03-02T09:00:00Z')
  const done: string[] = []
  const store = {
    query: () => Promise.resolve([{ day: new Date('2025-12-01T00:00:00Z'), lacking: 5, whole: 5 }]),
    derive: (table: string) => Promise.resolve(void done.push(`roll up ${table}`)),
    forgetFound: (table: string) => Promise.resolve(void done.push(`forget ${table}`)),
    forgetRows(table: string, column: string, before: Date) {
      done.push(`${table} ${column} ${before.toISOString()}`)
      return Promise.resolve()
    },
  } as unknown as Store
  const clock = () => new Date(now)
  const { wrote, idle } = createTidying({ store, clock }, { attempts: 30, misses: 90, results }, () => () => undefined)
  const hears = async (table: 'posts' | 'status_ingestion_runs') => {
    wrote(table, false)
    await idle()
    return done.splice(0)
  }
  const everything = (before: string) => [
    'roll up status_rollups',
    'forget status_results',
    `status_rollups periodStart ${before}T00:00:00.000Z`,
  ]
  expect(await hears('posts')).toEqual([])
  expect(await hears('status_ingestion_runs')).toEqual(everything('2025-02-01'))
  now += 23 * hour
  expect(await hears('status_ingestion_runs')).toEqual([])
  now += hour
  expect(await hears('status_ingestion_runs')).toEqual(everything('2025-02-01'))
})
