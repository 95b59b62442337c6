import { expect, it } from 'vitest'
import { filtered, type PlanFilter } from './plan-filter.ts'

const windows = [
  { kind: 'BANNER', state: 'active' },
  { kind: 'BANNER', state: 'scheduled' },
  { kind: 'MAINTENANCE', state: 'announced' },
  { kind: 'MAINTENANCE', state: 'overrun' },
  { kind: 'MAINTENANCE', state: 'completed' },
  { kind: 'RELEASE_NOTES', state: 'draft' },
] as const

it.each<[PlanFilter['kind'], PlanFilter['time'], string[]]>([
  ['', 'any', windows.map(({ state }) => state)],
  ['MAINTENANCE', 'any', ['announced', 'overrun', 'completed']],
  ['', 'to_come', ['scheduled', 'announced']],
  ['', 'now', ['active', 'overrun']],
  ['MAINTENANCE', 'over', ['completed']],
  ['', 'draft', ['draft']],
  ['BANNER', 'draft', []],
])('kind “%s”, %s', (kind, time, states) => {
  expect(filtered(windows, { kind, time }).map(({ state }) => state)).toEqual(states)
})
