import { expect, it } from 'vitest'
import { watchCost } from './costs.ts'

const day = new Date('2026-03-02T00:00:00Z').getTime()
const minutes = (...from: number[]) => from.map((minute) => day / 60_000 + minute)
/** Every so many minutes from one minute of the day until before another. */
const every = (step: number, from: number, until: number) =>
  minutes(...Array.from({ length: Math.ceil((until - from) / step) }, (_, place) => from + place * step))

it.each<[rule: string, asked: number[], now: number, since: number | null]>([
  ['nothing was asked', [], 600, null],
  ['one statement keeps it awake until it stops by itself', minutes(60), 600, null],
  ['the budget is just used up', every(10, 60, 120), 600, null],
  ['a little more', [...every(10, 60, 120), ...minutes(119)], 600, 120],
  ['not before that time has come', every(5, 60, 200), 119, null],
  ['once it has', every(5, 60, 200), 120, 120],
  ['hours between do not count', [...every(10, 60, 110), ...every(10, 300, 330)], 600, 310],
  ['statements beside each other count once', [...minutes(60, 60, 61, 62), ...every(10, 70, 110)], 600, null],
  ['what was asked yesterday does not count', every(10, -300, 0), 5, null],
  ['nor for today what began yesterday', [...every(10, -300, 0), ...every(10, 0, 70)], 600, 60],
])('%s', (_, asked, now, since) => {
  const budget = { minutesADay: 60, stopsMinutes: 10 }
  const { trouble, wellAt } = watchCost(asked, budget, new Date(day + now * 60_000))
  expect(trouble && (trouble.since.getTime() - day) / 60_000).toBe(since)
  expect(wellAt).toEqual({ costly: new Date(day) })
})

it('a warehouse that stops later is awake for longer', () => {
  const since = (stopsMinutes: number) =>
    watchCost(minutes(0, 60), { minutesADay: 60, stopsMinutes }, new Date(day + 6e7)).trouble?.since
  expect([since(30), since(45)]).toEqual([undefined, new Date(day + 75 * 60_000)])
})
