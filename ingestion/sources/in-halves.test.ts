import { expect, test } from 'vitest'
import { askInHalves } from './in-halves.ts'
import { StatementError } from './warehouse-statement.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

/** Asks for numbers, of which some are at fault: the outcome of each, and how many parts every statement had. */
const asking = async (count: number, bad: (one: number) => boolean, isSlow = false) => {
  const statements: number[] = []
  const found = await askInHalves(
    numbers(count),
    async (some) => {
      statements.push(some.length)
      if (some.some(bad)) throw new StatementError('no', { isSlow })
      return some.map((one, part) => ({ part, value: one }))
    },
    () => false,
  )
  const errors = [...found].filter(([, row]) => row instanceof StatementError).map(([one]) => one)
  return { found, statements, errors }
}

test('all are asked for with one statement', async () => {
  const { found, statements } = await asking(100, () => false)
  expect(statements).toEqual([100])
  expect(found.get(42)).toEqual({ part: 42, value: 42 })
})

test('of more than a hundred, every hundred', async () => {
  const { found, statements } = await asking(250, () => false)
  expect([found.size, statements]).toEqual([250, [100, 100, 50]])
})

test('nothing is asked for nothing', async () => {
  expect((await asking(0, () => false)).statements).toEqual([])
})

test.each([
  [1, [0], 1],
  [4, [2], 5],
  [8, [0, 7], 11],
  [100, [17, 62, 99], 33],
])('of %d parts %j are at fault: %d statements', async (count, bad, statements) => {
  const seen = await asking(count, (one) => bad.includes(one))
  expect(seen.errors.toSorted((a, b) => a - b)).toEqual(bad)
  expect(seen.found.size).toBe(count)
  expect(seen.statements).toHaveLength(statements)
})

test('where nearly all are at fault it gives up, and says so', async () => {
  const { found, statements } = await asking(100, (one) => one > 0)
  expect(statements.length).toBeLessThan(90)
  expect(found.size).toBe(100)
  expect(found.get(99)).toMatchObject({
    message: 'It was not read by itself, as too many other tables could not be read: no',
  })
})

test('few statements may be slow', async () => {
  const { statements, found } = await asking(100, () => true, true)
  expect(statements.length).toBeLessThanOrEqual(16)
  expect(found.size).toBe(100)
})

test.each([
  ['one slow table of a hundred costs no more than the time there is', 100, [99], 170, 50],
  ['one of three hundred, too', 300, [299], 170, 250],
  ['and where all are slow, nothing is known of any', 100, numbers(100), 170, 0],
  ['what is quick is asked for to the end', 300, [], 0, 300],
])('%s', async (_, count, slow, mostSeconds, fewest) => {
  let seconds = 0
  const found = await askInHalves(
    numbers(count),
    async (some) => {
      const isSlow = some.some((one) => slow.includes(one))
      seconds += isSlow ? 50 : 0
      if (isSlow) throw new StatementError('The warehouse did not answer within 50 s', { isSlow })
      return some.map((one, part) => ({ part, value: one }))
    },
    () => seconds >= 120,
  )
  expect(seconds).toBeLessThanOrEqual(mostSeconds)
  expect(found.size).toBe(count)
  const errors = [...found.values()].filter((row) => row instanceof StatementError)
  expect(count - errors.length).toBeGreaterThanOrEqual(fewest)
  for (const { message } of errors) expect(message).toMatch(/^It was not read.*, as there was no more time/)
})

test('what waits when the time is up is not asked for', async () => {
  let isLate = false
  const found = await askInHalves(
    numbers(200),
    async (some) => {
      isLate = true
      return some.map((one, part) => ({ part, value: one }))
    },
    () => isLate,
  )
  expect(found.get(99)).toEqual({ part: 99, value: 99 })
  expect(found.get(100)).toMatchObject({ message: 'It was not read, as there was no more time' })
})

test('the fault of the whole system is thrown', async () => {
  const away = () => Promise.reject(new Error('The warehouse is away'))
  await expect(askInHalves([1, 2], away, () => false)).rejects.toThrow('The warehouse is away')
})
