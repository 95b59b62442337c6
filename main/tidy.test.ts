import { expect, test } from 'vitest'
import type { LogLine } from '../services/kernel/log.ts'
import type { Store } from '../services/store/store.ts'
import { createTidying } from './tidy.ts'

const hour = 3_600_000
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
    { attempts: 30, misses: 90 },
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
  const { wrote, idle } = createTidying({ store, clock }, { attempts: 30, misses: 90 }, () => () => undefined)
  for (const table of ['handbook_ratings', 'handbook_misses', 'handbook_misses'] as const) wrote(table)
  await idle()
  expect(forgotten).toEqual(['handbook_misses askedAt 2025-12-02T09:00:00.000Z'])
})
