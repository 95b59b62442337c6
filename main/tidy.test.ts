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
    30,
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
