import type { Kysely } from 'kysely'
import { AppError } from '../kernel/errors.ts'
import { leftBehind, type LeftBehind } from './log-statements.ts'
import type { Loose } from './loose.ts'
import type { Retrying } from './retry.ts'
import type { VersionedName } from './tables.ts'

/** The rows whose last event is not in its log, and the tables that the store refused to read, each with the error. */
interface Tails {
  rows: LeftBehind[]
  refused: ReadonlyMap<VersionedName, unknown>
}

/**
 * Reads the tails of tables with one statement. When it is refused the tables are halved until the one at fault is alone, so that
 * it does not keep the others waiting. Throws AppError where the error says nothing about the statement.
 */
export const readTails = async (
  db: Kysely<Loose>,
  retrying: Retrying,
  tables: readonly VersionedName[],
): Promise<Tails> => {
  try {
    return { rows: await retrying(() => leftBehind(db, tables).execute()), refused: new Map() }
  } catch (error) {
    if (error instanceof AppError) throw error
    if (tables.length === 1) return { rows: [], refused: new Map([[tables[0]!, error]]) }
    const half = Math.ceil(tables.length / 2)
    const first = await readTails(db, retrying, tables.slice(0, half))
    const second = await readTails(db, retrying, tables.slice(half))
    return { rows: [...first.rows, ...second.rows], refused: new Map([...first.refused, ...second.refused]) }
  }
}
