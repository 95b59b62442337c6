import { StatementError, type Row } from './warehouse-statement.ts'

/** Parts of one statement at most. */
const mostParts = 100
/** Statements of one round that may fail, and of these that may be too slow. */
const mostFailures = 40
const mostSlow = 8

/**
 * Asks for all parts with one statement, or one for every hundred. Where it fails, each half of its parts is asked for by
 * itself, so that in the end only the parts at fault have an error: a statement names one of them, and not always which.
 * So many may fail in a round; the parts of those that fail then are not asked for again. Nothing more is asked for when it
 * `isLate`: what is known by then is given, and the rest has an error. What else `ask` throws is thrown.
 */
export const askInHalves = async <T>(
  parts: readonly T[],
  ask: (parts: readonly T[]) => Promise<Row[]>,
  isLate: () => boolean,
): Promise<Map<T, Row | StatementError>> => {
  const found = new Map<T, Row | StatementError>()
  let failures = 0
  let slow = 0
  const waiting: (readonly T[])[] = []
  for (let from = 0; from < parts.length; from += mostParts) waiting.push(parts.slice(from, from + mostParts))
  for (let some = waiting.shift(); some !== undefined; some = waiting.shift()) {
    if (isLate()) {
      for (const part of some) found.set(part, new StatementError('It was not read, as there was no more time'))
      continue
    }
    const rows = await ask(some).catch((error: unknown) => {
      if (error instanceof StatementError) return error
      throw error
    })
    if (!(rows instanceof StatementError)) {
      for (const row of rows) {
        const part = some[Number(row.part)]
        if (part !== undefined) found.set(part, row)
      }
      continue
    }
    failures += 1
    slow += Number(rows.isSlow)
    const late = isLate()
    if (some.length > 1 && failures < mostFailures && slow < mostSlow && !late) {
      const middle = Math.ceil(some.length / 2)
      waiting.push(some.slice(0, middle), some.slice(middle))
      continue
    }
    const why = late ? 'there was no more time' : 'too many other tables could not be read'
    for (const part of some) found.set(part, some.length > 1 ? untried(rows, why) : rows)
  }
  return found
}

const untried = ({ message }: StatementError, why: string): StatementError =>
  new StatementError(`It was not read by itself, as ${why}: ${message}`)
