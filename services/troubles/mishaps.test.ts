import { expect, it } from 'vitest'
import { watchMishaps } from './mishaps.ts'

const begin = new Date('2026-03-02T09:00:00Z').getTime()
const at = (minute: number) => new Date(begin + minute * 60_000)
const quiet = { errors: [], erredAt: null, undelivered: new Map<string, Date>(), deliveredAt: null }
const posts = (...since: number[]) => new Map(since.map((minute) => [`post ${minute}`, at(minute)]))

it.each<[string, Partial<Parameters<typeof watchMishaps>[0]>, now: number, answers: string, messages: string]>([
  ['nothing happened', {}, 60, 'well at 15', 'well at 15'],
  ['it has just begun', {}, 5, 'unknown', 'unknown'],
  ['a few errors', { errors: [50, 51, 52, 53].map(at), erredAt: at(53) }, 60, 'unknown', 'well at 15'],
  ['many errors', { errors: [50, 51, 52, 53, 54].map(at), erredAt: at(54) }, 60, 'errors since 50', 'well at 15'],
  ['errors were long ago', { erredAt: at(54) }, 70, 'well at 69', 'well at 15'],
  ['a message waits for a while', { undelivered: posts(50) }, 60, 'well at 15', 'unknown'],
  ['a message is late', { undelivered: posts(58, 45) }, 60, 'well at 15', 'behind since 45'],
  ['it went out', { deliveredAt: at(55) }, 60, 'well at 15', 'well at 55'],
])('%s', (_, known, now, ...expected) => {
  const said = watchMishaps({ ...quiet, ...known }, at(now), at(0)).map(({ trouble, wellAt }) => {
    const minute = (time: Date) => (time.getTime() - begin) / 60_000
    const well = Object.values(wellAt)[0]
    return trouble ? `${trouble.kind} since ${minute(trouble.since)}` : well ? `well at ${minute(well)}` : 'unknown'
  })
  expect(said).toEqual(expected)
})
