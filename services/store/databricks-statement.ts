import type { Operation, StatementOptions } from './databricks-link.ts'
import { StoreError, type Answer } from './dialect.ts'

export type Parameter = NonNullable<StatementOptions['ordinalParameters']>[number]

/** A value as the driver binds it. Throws StoreError for a type no column has. */
export const bindable = (value: unknown): Parameter => {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw new StoreError('rejected', new Error(`A parameter of type ${typeof value} cannot be bound`))
}

/** Waits for an operation and reads what came back. */
export const answerOf = async (operation: Operation): Promise<Answer> => {
  try {
    // Asked for first: without it the driver reports nothing of a failed statement that has no rows.
    await operation.finished()
    const schema = await operation.getSchema()
    const rows = schema?.columns.length ? ((await operation.fetchAll()) as Answer['rows']) : []
    // A change answers with one row that counts.
    const affected = rows.length === 1 ? rows[0]?.num_affected_rows : undefined
    return affected === undefined ? { rows } : { rows: [], affected: Number(affected) }
  } finally {
    // Costs nothing when the answer came at once; nobody waits for it otherwise.
    operation.close().catch(() => undefined)
  }
}
