import { expect, it } from 'vitest'
import { reminderDue, type Unwell } from './unwell.ts'

const hour = 3_600_000
const since = (from: number, isCut = false): Unwell => ({ from: from * hour, isCut })
const told = (from: number, hours: number) => ({ from: from * hour, hours })

/** Each row: the last reminder, since when it is not healthy, the time, and the reminder that is due. All in hours. */
it.each<[ReturnType<typeof told> | undefined, Unwell, number, [number, number] | undefined]>([
  [undefined, since(0), 2.99, undefined],
  [undefined, since(0), 3, [0, 3]],
  [undefined, since(0), 13, [0, 12]],
  [told(0, 3), since(0), 5, [0, 3]],
  [told(0, 3), since(0), 6, [0, 6]],
  [told(0, 24), since(0), 99, [0, 24]],
  // Another check is not healthy instead, since before the last reminder.
  [told(0, 6), since(5), 9, [0, 6]],
  // It was healthy in between.
  [told(0, 6), since(7), 9, undefined],
  [told(0, 6), since(7), 10, [7, 3]],
  // Nothing healthy is known any more.
  [told(0, 24), since(30, true), 54, [0, 24]],
  [undefined, since(0, true), 24, [0, 24]],
])('told %j, not healthy %j, at %d: %j', (before, unwell, now, due) =>
  expect(reminderDue(before, unwell, new Date(now * hour))).toEqual(due && told(...due)),
)
