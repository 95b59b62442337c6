import type { Past } from '../desk/past-shapes.ts'
import { axisOf, stateOf } from './axis.ts'

const cell = (text: string): string => {
  // A cell that begins like a formula is text for every spreadsheet.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The past as comma-separated values, one row for each step of a check that was measured; instants in UTC. */
export const csvOf = (past: Past): string => {
  const { instantAt } = axisOf(past)
  const rows = past.checks.flatMap(({ checkId, checkType, at, states, values }) =>
    at.map((place, index) => [
      ...[past.platformId, checkId, checkType, instantAt(place).toISOString(), stateOf(states[index])],
      String(values[index] ?? ''),
    ]),
  )
  const head = ['platform', 'check', 'type', 'from', 'state', 'value']
  return [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')
}
