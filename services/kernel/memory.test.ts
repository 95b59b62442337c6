import { expect, it } from 'vitest'
import type { Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { createMemories, memory, newest } from './memory.ts'
import { readAgain } from './read-model.ts'

const now = new Date('2026-03-02T09:00:00Z')
const times = { freshMs: 10_000, usableMs: 60_000 }
const platform = (platformId: string, name: string, version = 1) => ({ platformId, name, version }) as Row<'platforms'>
const store = {} as Store
const memories = () => createMemories(store, () => now, 'default')

it('what is kept is read once, and its own key is what it is asked for', async () => {
  let loads = 0
  const letters = memory({ load: async ({ key }) => `${key}${++loads}`, times, tables: {}, kept: 2 })
  const { known, expire } = memories()
  expect((await known(letters, 'a').get(now)).value).toBe('a1')
  expect((await known(letters, 'b').get(now)).value).toBe('b2')
  expect((await known(letters, 'a').get(now)).value).toBe('a1')
  expire()
  expect((await known(letters, 'a').get(now)).value).toBe('a3')
})

it('the one that nobody asked for the longest is let go', () => {
  const letters = memory({ load: async ({ key }) => key, times, tables: {}, kept: 2 })
  const { known } = memories()
  const [busy, quiet] = [known(letters, 'busy'), known(letters, 'quiet')]
  expect(known(letters, 'busy')).toBe(busy)
  known(letters, 'new')
  expect(known(letters, 'busy')).toBe(busy)
  expect(known(letters, 'quiet')).not.toBe(quiet)
})

it('two desks do not know of each other', async () => {
  const names = memory({ load: async () => ['read'], times, tables: { platforms: (all, { name }) => [...all, name] } })
  const [one, other] = [memories(), memories()]
  await Promise.all([one.known(names).get(now), other.known(names).get(now)])
  one.wrote('platforms', platform('a', 'A'))
  expect(one.known(names).peek()?.value).toEqual(['read', 'A'])
  expect(other.known(names).peek()?.value).toEqual(['read'])
})

it('a row that was written is folded into every memory of its table, and into no other', async () => {
  const all = memory({ load: async () => [platform('a', 'A')], times, tables: { platforms: newest('platformId') } })
  let loads = 0
  const again = memory({ load: async () => ++loads, times, tables: { platforms: () => readAgain } })
  let others = 0
  const untouched = memory({ load: async () => ++others, times, tables: { channels: () => readAgain } })
  const { known, wrote } = memories()
  for (const one of [all, again, untouched] as const) await known<unknown>(one as never).get(now)
  wrote('platforms', platform('a', 'B', 2))
  expect(known(all).peek()?.value).toMatchObject([{ name: 'B' }])
  expect((await known(again).get(now)).value).toBe(2)
  expect((await known(untouched).get(now)).value).toBe(1)
  // An older version of the row that arrives late does not replace a newer one.
  wrote('platforms', platform('a', 'A', 1))
  expect(known(all).peek()?.value).toMatchObject([{ name: 'B' }])
})

it('the first version of a row is known without being read', () => {
  const named = memory<string>({
    load: () => Promise.reject(new Error('nobody has to ask')),
    times,
    tables: {},
    begins: (row, table) => (table === 'platforms' ? { key: 'a', value: (row as Row<'platforms'>).name } : undefined),
  })
  const { known, began } = memories()
  began('platforms', platform('a', 'A'))
  expect(known(named, 'a').peek()?.value).toBe('A')
})

it('what a failed write leaves in doubt is read again', async () => {
  let loads = 0
  const rows = memory({
    load: async ({ key }) => `${key}${++loads}`,
    times,
    tables: { platforms: (row: string) => row },
  })
  const { known, doubted } = memories()
  await known(rows, 'a').get(now)
  await known(rows, 'b').get(now)
  doubted('platforms', 'a')
  expect((await known(rows, 'a').get(now)).value).toBe('a3')
  expect((await known(rows, 'b').get(now)).value).toBe('b2')
})

it('a write that nobody knows the outcome of makes every value of its table read again, and no other', async () => {
  let loads = 0
  const load = async ({ key }: { key: string }) => `${key}${++loads}`
  const rows = memory({ load, times, tables: { platforms: (row: string) => row } })
  const others = memory({ load, times, tables: { channels: (row: string) => row } })
  const { known, lost } = memories()
  await known(rows).get(now)
  await known(rows, 'a').get(now)
  await known(others, 'b').get(now)
  lost('platforms')
  expect((await known(rows).get(now)).value).toBe('4')
  expect((await known(rows, 'a').get(now)).value).toBe('a5')
  expect((await known(others, 'b').get(now)).value).toBe('b3')
})
