import { afterEach, beforeEach, expect, it } from 'vitest'
import { emptyStore, type EmptyStore } from '../../test/harness/empty-store.ts'
import { createNumbers } from './numbers.ts'

let store: EmptyStore
let ids = 0
let statements = 0
const numbers = () =>
  createNumbers(
    store,
    () => new Date(Date.UTC(2026, 2, 2)),
    () => `id-${++ids}`,
  )
const take = async (from: ReturnType<typeof numbers>, count: number) =>
  Promise.all(Array.from({ length: count }, () => from.take()))

beforeEach(async () => {
  statements = 0
  store = await emptyStore(() => void statements++)
})
afterEach(() => store.close())

it('begin at 1 and follow each other', async () => {
  expect(await take(numbers(), 5)).toEqual([1, 2, 3, 4, 5])
})

it('never repeat, however many processes ask for however many at once', async () => {
  const processes = [numbers(), numbers(), numbers()]
  const taken = (await Promise.all(processes.map((one) => take(one, 300)))).flat()
  expect(new Set(taken).size).toBe(900)
})

it('are given back by a process that ends, so that none is left out', async () => {
  const first = numbers()
  await take(first, 3)
  await first.release()
  expect(await take(numbers(), 2)).toEqual([4, 5])
})

it('are not given back when somebody else took some since', async () => {
  const [first, second] = [numbers(), numbers()]
  await take(first, 1)
  const [other] = await take(second, 1)
  await first.release()
  expect(await take(second, 1)).toEqual([other! + 1])
  expect(new Set(await take(numbers(), 50)).has(other!)).toBe(false)
})

it('that come before they are needed are no statement of whoever comes later', async () => {
  const first = numbers()
  await take(first, 11)
  await first.settled()
  const before = statements
  await take(first, 20)
  expect(statements).toBe(before)
})
