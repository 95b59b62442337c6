import type { Measure } from './delta-list.ts'

/** The spelling of what the databases write differently. */
export interface Spelling {
  /** The mark around a name. */
  mark: '`' | '"'
  /** Milliseconds since 1970 of a value that is, or says, a time. One without a zone is in the zone of the session. */
  millis: (value: string) => string
  /** True where a table has a history. */
  hasHistory: boolean
}

export const databricksSpelling: Spelling = {
  mark: '`',
  millis: (value) => `unix_millis(cast(${value} as timestamp))`,
  hasHistory: true,
}

export const duckDbSpelling: Spelling = {
  mark: '"',
  millis: (value) => `epoch_ms(cast(${value} as timestamptz))`,
  hasHistory: false,
}

/**
 * A name as SQL reads it, whatever is in it: between marks, and a mark in it doubled.
 * https://docs.databricks.com/sql/language-manual/sql-ref-identifiers#delimited-identifiers
 */
export const quoted = (name: string, mark: Spelling['mark']): string =>
  `${mark}${name.replaceAll(mark, mark + mark)}${mark}`

/**
 * Operations that bring data into a table, as its history names them; maintenance and deletion make nothing newer.
 * https://docs.databricks.com/tables/history-schema
 */
export const writes = [
  'WRITE',
  'MERGE',
  'UPDATE',
  'STREAMING UPDATE',
  'COPY INTO',
  'CREATE TABLE AS SELECT',
  'CREATE OR REPLACE TABLE AS SELECT',
  'REPLACE TABLE AS SELECT',
  'CLONE',
  'DLT REFRESH',
]

/** One measurement as a query: `value` is a time in milliseconds, a count of rows or of nulls, `total` all rows where that matters. */
const queryOf = ({ table, column, limit }: Measure, part: number, { mark, millis }: Spelling): string => {
  const from = table.map((name) => quoted(name, mark)).join('.')
  const select = (value: string, total: string, source: string) =>
    `select ${part} as part, cast(${value} as bigint) as value, cast(${total} as bigint) as total from ${source}`
  if (limit?.kind === 'rows') return select('count(*)', 'count(*)', from)
  if (column === null) {
    const operations = writes.map((operation) => `'${operation}'`).join(', ')
    return `${select(millis('max(timestamp)'), 'null', `(describe history ${from})`)} where operation in (${operations})`
  }
  const named = quoted(column, mark)
  // Both are answered from the statistics of the files where these have them.
  return limit ? select(`count(*) - count(${named})`, 'count(*)', from) : select(millis(`max(${named})`), 'null', from)
}

/** One statement for many measurements; a row of its answer has the number of its measurement as `part`. */
export const statementFor = (measures: readonly Measure[], spelling: Spelling): string =>
  measures.map((measure, part) => queryOf(measure, part, spelling)).join('\nunion all\n')
