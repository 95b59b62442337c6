import { duckdb, type Place, type Spelling } from './ddl.ts'
import { tables, type TableName } from './tables.ts'
import { defaultWorkspace } from './workspace.ts'

/**
 * Brings rows of an earlier release into today's form by filling one column. A column that is added to a table is
 * nullable, and the last step of a move makes it NOT NULL: a move is due while its column is nullable although the
 * catalogue says otherwise.
 */
export interface DataMove {
  table: TableName
  /** The column that is filled, and that tells whether the move was made. */
  column: string
  /** Columns that are not used any more. DuckDB drops them; Delta keeps them, empty in new rows. */
  left: readonly string[]
  /** Statements in their order. Each is safe to repeat, so that a move may be broken off anywhere. */
  statements: (at: (name: TableName) => string) => string[]
}

const kindOfSubject = `split_part(subject, ':', 1)`
const newKind = `CASE ${kindOfSubject} WHEN 'item' THEN 'workItem' WHEN 'told' THEN 'notice' ELSE ${kindOfSubject} END`
const newSubjectId = `substring(subject, length(${kindOfSubject}) + 2)`
/** Gives the kinds in ids of posts their new names, wherever they stand in a text. */
const newPostIds = (text: string): string => `replace(replace(${text}, '|item:', '|workItem:'), '|told:', '|notice:')`

export const dataMoves: readonly DataMove[] = [
  {
    table: 'role_bindings',
    column: 'workspace',
    left: [],
    statements: (at) => [
      `UPDATE ${at('desk_events')} SET subject_id = concat('${defaultWorkspace}|', subject_id)` +
        ` WHERE subject_type = 'role_bindings' AND (subject_id LIKE 'user:%' OR subject_id LIKE 'group:%')`,
      `UPDATE ${at('role_bindings')} SET binding_id = concat('${defaultWorkspace}|', binding_id),` +
        ` tail = replace(tail, '"subjectId":"', '"subjectId":"${defaultWorkspace}|'), workspace = '${defaultWorkspace}'` +
        ` WHERE workspace IS NULL`,
    ],
  },
  {
    table: 'posts',
    column: 'subject_id',
    left: ['subject', 'item_id'],
    statements: (at) => [
      `UPDATE ${at('events')} SET subject_id = ${newPostIds('subject_id')}` +
        ` WHERE subject_type = 'posts' AND (subject_id LIKE '%|item:%' OR subject_id LIKE '%|told:%')`,
      `UPDATE ${at('posts')} SET post_id = ${newPostIds('post_id')}, tail = ${newPostIds('tail')}, parent_id = item_id,` +
        ` subject_kind = ${newKind}, subject_id = ${newSubjectId} WHERE subject_id IS NULL`,
    ],
  },
]

/** Tells whether a column of the store is nullable; undefined when there is no such column. */
export type Nullable = (schema: string, name: TableName, column: string) => boolean | undefined

/** The statements of a move in one place. `nullable` is the store as it was found. */
export const moveStatements = (
  { table, column, left, statements }: DataMove,
  spelling: Spelling,
  schema: string,
  nullable: Nullable,
): string[] => {
  const at = (name: TableName) => `${spelling.quote(schema)}.${spelling.quote(name)}`
  const found = left.filter((old) => nullable(schema, table, old) !== undefined)
  const alter = (what: string) => `ALTER TABLE ${at(table)} ${what}`
  return [
    ...statements(at),
    ...found
      .filter((old) => nullable(schema, table, old) === false)
      .map((old) => alter(`ALTER COLUMN ${spelling.quote(old)} DROP NOT NULL`)),
    alter(`ALTER COLUMN ${spelling.quote(column)} SET NOT NULL`),
    // These come last: a move that was broken off and is made again still reads the old columns.
    ...(spelling === duckdb ? found.map((old) => alter(`DROP COLUMN ${spelling.quote(old)}`)) : []),
  ]
}

/** Statements of every move that is due, in order; none for tables that are new or as they should be. */
export const dueMoves = (spelling: Spelling, places: readonly Place[], nullable: Nullable): string[] =>
  places.flatMap(({ schema, scope }) =>
    dataMoves
      .filter(({ table, column }) => tables[table].scope === scope && column in tables[table].columns)
      // A table without its key column is not there yet and is created in today's form.
      .filter(
        ({ table, column }) =>
          nullable(schema, table, tables[table].key) !== undefined && nullable(schema, table, column) !== false,
      )
      .flatMap((move) => moveStatements(move, spelling, schema, nullable)),
  )
