import type { TableName } from './tables.ts'

/** Gives each table its own, made when it is first asked for. */
export const perTable = <N extends TableName, T>(make: (table: N) => T): ((table: N) => T) => {
  const made = new Map<N, T>()
  return (table) => {
    const own = made.get(table) ?? make(table)
    made.set(table, own)
    return own
  }
}
