import { expect, test } from 'vitest'
import type { Store } from '../services/store/store.ts'
import { createTidying } from './tidy.ts'

const hour = 3_600_000
const sent = { kind: 'delivery', name: 'status', outcome: 'SHOWN', post: 'data|status:*' } as const
const round = { kind: 'delivery', name: 'round', outcome: 'FAILED' } as const

test('attempts are deleted once a day, only after something was sent, and again where the store was away', async () => {
  let now = Date.parse('2026-03-02T09:00:00Z')
  let isAway = false
  const forgotten: string[] = []
  const store = {
    forget({ table, before }: Parameters<Store['forget']>[0]) {
      if (isAway) return Promise.reject(new Error('away'))
      forgotten.push(`${table} ${before.toISOString()}`)
      return Promise.resolve()
    },
  } as Store
  const { observe, tidy } = createTidying({ store, clock: () => new Date(now) }, 30)

  await tidy()
  observe(round)
  await tidy()
  expect(forgotten).toEqual([])

  observe(sent)
  await tidy()
  await tidy()
  expect(forgotten).toEqual(['posts 2026-01-31T09:00:00.000Z'])

  observe(sent)
  now += 23 * hour
  await tidy()
  expect(forgotten).toHaveLength(1)

  now += hour
  isAway = true
  await expect(tidy()).rejects.toThrow('away')
  isAway = false
  await tidy()
  expect(forgotten[1]).toBe('posts 2026-02-01T09:00:00.000Z')

  now += 48 * hour
  await tidy()
  expect(forgotten).toHaveLength(2)
})
