/**
 * The SQL of the store as a warehouse gets it -> what DuckDB runs. Knows the store's subset and no more: the grammar
 * check (test/harness/spark-grammar.ts) says whether it is Spark's SQL, this only gives it a meaning.
 */
export const toDuckDb = (statement: string): string => {
  let markers = 0
  const spelled = statement.replace(pieces, (piece) => {
    if (piece === '?') return `$${++markers}`
    return piece.startsWith('`') ? `"${piece.slice(1, -1).replaceAll('``', '`')}"` : piece
  })
  if (/^\s*(create table|alter table)/i.test(spelled)) return tableDefinition(spelled)
  const [, principal, schema] = grantsAsked.exec(spelled) ?? []
  // A test that is asked for grants keeps them in a table, in the columns of the answer.
  if (principal) return `SELECT * FROM grants WHERE principal = '${principal}' AND "objectKey" = '${schema}'`
  return spelled.replace(rowsOfJson, (_, marker: string, fields: string) => {
    const types = [...fields.matchAll(/(\w+): (\w+)/g)].map(([, name, type]) => [name, columnType(type!)])
    return `unnest(from_json(cast(${marker} as json), '${JSON.stringify([Object.fromEntries(types)])}'), recursive := true)`
  })
}

/** The rows in a JSON text, which the two engines spell differently. */
const rowsOfJson = /inline\(from_json\((\$\d+), 'ARRAY<STRUCT<([^']*)>>', map\('mode', 'FAILFAST'\)\)\)/g
const columnType = (spark: string): string => ({ TIMESTAMP: 'TIMESTAMPTZ', STRING: 'VARCHAR' })[spark] ?? spark

/** https://docs.databricks.com/aws/en/sql/language-manual/security-show-grant */
const grantsAsked = /^SHOW GRANTS "([^"]+)" ON SCHEMA "([^"]+)"$/

/** Literals are kept, names and markers are respelled. */
const pieces = /'(?:[^'\\]|\\.)*'|`(?:[^`]|``)*`|\?/g

/** Delta does not enforce keys, so the declared ones are dropped: what the store guarantees must hold without. */
const tableDefinition = (statement: string): string =>
  statement
    .replace(/ COMMENT '[^']*'/g, '')
    .replace(/ USING DELTA/, '')
    .replace(/ CLUSTER BY \([^)]*\)/, '')
    .replace(/ TBLPROPERTIES \([^)]*\)/, '')
    .replace(/,\s*CONSTRAINT \w+ PRIMARY KEY \([^)]*\)/, '')
    .replace(/ TIMESTAMP\b/gi, ' TIMESTAMPTZ')
    .replace(/ADD COLUMNS \((.*)\)/s, 'ADD COLUMN $1')
