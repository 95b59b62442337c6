import { isToCome } from '../instant.ts'
import type { Sight } from '../source.ts'
import type { Measure } from './delta-list.ts'
import { StatementError, type Row } from './warehouse-statement.ts'

/** The place of a measure as people write it. */
const placeOf = ({ table, column }: Measure): string => `${table.join('.')}${column === null ? '' : `(${column})`}`

const numberOf = (value: unknown): number | null =>
  value === null || value === undefined || value === '' ? null : Number(value)
const written = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 })

/** Judges what was answered of one measure: its row, the reason it could not be read, or nothing, where it was not asked for. */
export const sightOf = (measure: Measure, answer: Row | StatementError | undefined, now: Date): Sight => {
  const place = placeOf(measure)
  if (answer instanceof StatementError)
    return {
      status: 'unknown',
      refused: answer.isDenied,
      message: `${place} cannot be read: ${answer.message}`.slice(0, 300),
    }
  if (!answer)
    return {
      ...{ status: 'unknown', refused: null },
      message: `${place} has no history here: name one of its columns, as ${place}(column)`,
    }
  const value = numberOf(answer.value)
  const { limit, column } = measure
  if (limit?.kind === 'rows')
    return (value ?? 0) >= limit.value
      ? { status: 'green', observedValue: value }
      : {
          ...{ status: 'red', observedValue: value },
          message: `${place} has ${written(value ?? 0)} ${value === 1 ? 'row' : 'rows'}, and should have ${written(limit.value)} at least`,
        }
  if (limit) {
    const total = numberOf(answer.total) ?? 0
    if (total === 0) return { status: 'unknown', message: `${place} has no rows` }
    const percent = ((value ?? 0) / total) * 100
    return percent <= limit.value
      ? { status: 'green', observedValue: percent }
      : {
          ...{ status: 'red', observedValue: percent },
          message: `${place} is null in ${written(percent)} % of the rows, and should be in ${written(limit.value)} % at most`,
        }
  }
  if (value === null)
    return {
      status: 'unknown',
      message: column === null ? `The history of ${place} has no write` : `${place} has no value yet`,
    }
  if (isToCome(value, now))
    return { status: 'unknown', message: `The newest value of ${place} is a time that is still to come` }
  return { status: 'green', observedValue: Math.max(0, (now.getTime() - value) / 60_000) }
}
