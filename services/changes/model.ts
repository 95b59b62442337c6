import type { Table } from '../store/column.ts'
import { camel, tables, type Row, type TableName } from '../store/tables.ts'

/** The nouns of which changes are told, as the tables name them. */
export type Noun = Exclude<(typeof tables)[TableName]['tells'], null>['noun']

/** A thing that changed, by its noun and its id; without an id anything of the noun may have changed. */
export interface Change {
  noun: Noun
  id: string | null
}

/** The change that a written row means, as its table says; null when it tells nobody anything. */
export const changeOf = <N extends TableName>(table: N, row: Row<N>): Change | null => {
  const { tells }: Table = tables[table]
  if (!tells) return null
  const { noun, id, unless } = tells
  const value = (column: string) => (row as Readonly<Record<string, unknown>>)[camel(column)]
  const isSilent = unless && Object.entries(unless).every(([column, silent]) => value(column) === silent)
  return isSilent ? null : { noun: noun as Noun, id: id && String(value(id)) }
}
