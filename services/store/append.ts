import { sql, type Kysely } from 'kysely'
import { StoreError } from './dialect.ts'
import { chunksOf, jsonOf, jsonRows, structureOf } from './json-rows.ts'
import type { Loose } from './loose.ts'
import { createQueue } from './queue.ts'
import type { Retrying } from './retry.ts'
import { encode } from './rows.ts'
import { camel, type TableName } from './tables.ts'

/**
 * Appends rows to a log table; what several append at the same time goes in together. Rows that the store refuses are
 * refused to the one who brought them.
 */
export const createAppend = (db: Kysely<Loose>, retrying: Retrying, table: TableName) => {
  const structure = structureOf(table)
  const names = structure.map(([name]) => camel(name))
  const insert = (rows: readonly string[]) =>
    sql`insert into ${sql.table(camel(table))} (${sql.join(names.map((name) => sql.ref(name)))})
      select ${sql.join(names.map((name) => sql.ref(`s.${name}`)))} from ${jsonRows(db, structure, rows)}`.execute(db)
  const append = async (rows: readonly string[]): Promise<void> => {
    for (const chunk of chunksOf(rows, ({ length }) => length)) await retrying(() => insert(chunk), true)
  }
  const together = createQueue<readonly string[], void>(async (batch) => {
    try {
      await append(batch.flat())
      return batch.map(() => () => undefined)
    } catch (error) {
      if (batch.length === 1 || !(error instanceof StoreError)) throw error
      const outcomes = []
      for (const rows of batch)
        outcomes.push(
          await append(rows).then(
            () => undefined,
            (failure: unknown) => ({ failure }),
          ),
        )
      return outcomes.map((outcome) => () => {
        if (outcome) throw outcome.failure
      })
    }
  })
  return async (rows: readonly Record<string, unknown>[]): Promise<void> => {
    if (rows.length > 0) await together(rows.map((row) => jsonOf(structure, encode(table, row))))
  }
}
