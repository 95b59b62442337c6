import { expect, test } from 'vitest'
import type { Answer } from './dialect.ts'
import { createMeter } from './meter.ts'

/** A meter over a database that answers what it is told to, in the time it is told to take. */
const metering = () => {
  let [now, elapsed] = [Date.UTC(2026, 2, 2, 9), 0]
  const meter = createMeter(
    () => new Date(now),
    () => elapsed,
  )
  let next: { ms: number; answer: Answer | Error } = { ms: 0, answer: { rows: [] } }
  const { run } = meter.metered({
    close: () => Promise.resolve(),
    run() {
      elapsed += next.ms
      return next.answer instanceof Error ? Promise.reject(next.answer) : Promise.resolve(next.answer)
    },
  })
  return {
    read: meter.read,
    passes: (minutes: number) => void (now += minutes * 60_000),
    runs: (ms: number, answer: Answer | Error = { rows: [] }) => {
      next = { ms, answer }
      return run('select 1', [])
    },
  }
}

test('counts statements by the hour, those that failed too, and tells rows that were read from rows that were written', async () => {
  const { runs, passes, read } = metering()
  await runs(10, { rows: [{}, {}], affected: 0 })
  await runs(30, { rows: [], affected: 5 })
  passes(1)
  await expect(runs(20, new Error('away'))).rejects.toThrow('away')
  passes(60)
  await runs(40)
  const { hours, p95, since, asked } = read()
  expect(since).toEqual(new Date('2026-03-02T09:00:00Z'))
  expect(hours).toEqual([
    { hour: new Date('2026-03-02T09:00:00Z'), statements: 3, failed: 1, ms: 60, minutes: 2, read: 2, written: 5 },
    { hour: new Date('2026-03-02T10:00:00Z'), statements: 1, failed: 0, ms: 40, minutes: 1, read: 0, written: 0 },
  ])
  expect(p95).toBe(40)
  expect(asked.map((minute) => minute - since.getTime() / 60_000)).toEqual([0, 1, 61])
})

test('knows no time before the first statement, and leaves out one in twenty', async () => {
  const { runs, read } = metering()
  expect(read()).toMatchObject({ hours: [], p95: null })
  for (let count = 0; count < 20; count++) await runs(count === 7 ? 900 : 5)
  expect(read().p95).toBe(5)
})

test('keeps a day, however long it runs', async () => {
  const { runs, passes, read } = metering()
  for (let hour = 0; hour < 40; hour++) {
    await runs(1)
    passes(60)
  }
  expect(read().hours).toHaveLength(23)
  passes(48 * 60)
  expect(read().hours).toEqual([])
})
