import { tables } from '../../services/store/tables.ts'

/** Makes a log anew with one column of another type: what does not fit into it is refused from now on. */
export const retyped = (log: string, column: string, type: 'int' | 'string'): string => {
  const columns = Object.keys(tables.events.columns).map((name) =>
    name === column ? `cast(${name} as ${type}) as ${name}` : name,
  )
  return `create or replace table ${log} as select ${columns.join(', ')} from ${log}`
}

/** Makes a log anew without what it enforced. */
export const remade = (log: string): string => `create or replace table ${log} as select * from ${log}`

/** Statements after which a log refuses any further event of an id. */
export type Refusing = (log: string, id: string) => string[]

/** DuckDB enforces keys: the id is another row's. */
export const refusingByKey: Refusing = (log, id) => [
  `insert into ${log} values ('${id}', 'platform.define', 'platforms', 'x', 1, null, null, '{}', timestamptz '2026-01-01', 'x')`,
  remade(log),
  `-- by hand\nalter table ${log} add primary key (event_id)`,
]

/** Delta enforces no key, but checks. */
export const refusingByCheck: Refusing = (log, id) => [
  `-- by hand\nalter table ${log} add constraint no_such_id check (event_id <> '${id}')`,
]
