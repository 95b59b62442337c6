import { expect, test } from 'vitest'
import { afterDeath, dueSlot, ended, nextSlot, noRuns, runIdOf, slotAt } from './slots.ts'

const at = (time: string) => new Date(`2026-03-02T${time}Z`)
const clock = (ms: number | undefined) => ms && new Date(ms).toISOString().slice(11, 19)

test.each([
  ['09:00:00', 300, '09:00:00'],
  ['09:04:59', 300, '09:00:00'],
  ['09:05:00', 300, '09:05:00'],
  ['09:05:00', 3600, '09:00:00'],
  ['23:59:59', 86_400, '00:00:00'],
])('at %s a source of every %d s is in the slot of %s, whichever process asks', (now, every, slot) => {
  expect(clock(slotAt(at(now), every))).toBe(slot)
})

test.each([
  ['nothing is known of it', noRuns, '09:04:00', '09:00:00'],
  ['the slot has its run', ended(noRuns, slotAt(at('09:00:00'), 300), false), '09:04:59', undefined],
  ['the next slot began', ended(noRuns, slotAt(at('09:00:00'), 300), false), '09:05:00', '09:05:00'],
  ['the process slept for hours: one run', ended(noRuns, slotAt(at('09:00:00'), 300), false), '13:02:00', '13:00:00'],
  ['the clock went back', ended(noRuns, slotAt(at('09:00:00'), 300), false), '08:00:00', undefined],
])('%s', (_, runs, now, due) => {
  expect(clock(dueSlot(runs, 300, at(now)))).toBe(due)
})

test('a source that fails is asked less and less, every quarter of an hour at least, and as before after a success', () => {
  const begun: string[] = []
  let runs = ended(noRuns, slotAt(at('09:00:00'), 60), false)
  for (let minute = 1; minute < 60; minute++) {
    const slot = dueSlot(runs, 60, new Date(at('09:00:00').getTime() + minute * 60_000))
    if (slot === undefined) continue
    begun.push(new Date(slot).toISOString().slice(11, 16))
    runs = ended(runs, slot, true)
  }
  expect(begun).toEqual(['09:01', '09:02', '09:03', '09:05', '09:09', '09:17', '09:32', '09:47'])
  const well = ended(runs, runs.slot, false)
  expect(clock(nextSlot(well, 60, at('09:47:30')))).toBe('09:48:00')
})

test('an interval that is longer than the longest rest stays as it is', () => {
  const runs = ended(ended(noRuns, slotAt(at('07:00:00'), 3600), true), slotAt(at('08:00:00'), 3600), true)
  expect(clock(nextSlot(runs, 3600, at('08:10:00')))).toBe('09:00:00')
  expect(clock(dueSlot(runs, 3600, at('09:00:00')))).toBe('09:00:00')
})

test.each([
  ['the working hours end', '19:55:00', 1800, '20:00:10', '20:00:00'],
  ['they begin', '05:30:00', 300, '06:00:05', '06:00:00'],
])('where the interval changes, as %s, no slot is left out', (_, last, every, now, due) => {
  const runs = ended(noRuns, at(last).getTime(), false)
  expect(clock(dueSlot(runs, every, at(now)))).toBe(due)
})

test.each([
  ['powerbi:2026-03-02T09:00:00.000Z', 'powerbi:2026-03-02T09:00:00.000Z:2'],
  ['powerbi:2026-03-02T09:00:00.000Z:2', 'powerbi:2026-03-02T09:00:00.000Z:3'],
  ['6f1c', undefined],
])('after %s died', (runId, next) => {
  expect(afterDeath('powerbi', runId)?.runId).toBe(next)
})

test('a run of a slot has the same id in every process', () => {
  expect(runIdOf('http', slotAt(at('09:04:59'), 300))).toBe('http:2026-03-02T09:00:00.000Z')
})

test('a run of an earlier slot, that ends late, changes nothing of what is known since', () => {
  const failing = ended(noRuns, slotAt(at('09:05:00'), 300), true)
  const runs = { ...failing, elsewhere: { runId: 'slow', until: at('09:10:00').getTime() } }
  expect(ended(runs, slotAt(at('09:00:00'), 300), false)).toEqual(runs)
})
