import { StoreError } from '../../services/store/dialect.ts'
import { lookAtEach, type Reader, type SourceDefinition } from '../source.ts'
import { notOne } from '../unreadable.ts'
import { credentialsOf } from './databricks-host.ts'
import { listedTables, measureOf, written, type ListedTable, type Measure } from './delta-list.ts'
import { sightOf } from './delta-sight.ts'
import { databricksSpelling, duckDbSpelling, statementFor } from './delta-statement.ts'
import { askInHalves } from './in-halves.ts'
import { warehouseOf, warehouseVariables } from './warehouse-config.ts'
import { warehouseTrial } from './warehouse-list.ts'
import { askWarehouse, refusedStatement, type Row, type Warehouse } from './warehouse-statement.ts'

/** The tables that may be read, and the warehouse that reads them; null is the database of the desk itself. */
interface DeltaTables {
  tables: readonly ListedTable[]
  warehouse: Warehouse | null
}

const config = warehouseVariables
  .extend({
    DELTA_TABLES: listedTables.optional(),
  })
  .transform(({ DELTA_TABLES: tables, ...found }, issues): DeltaTables | null =>
    tables ? { tables, warehouse: warehouseOf(found, issues) } : null,
  )

/**
 * Freshness and quality of tables, measured by one statement for all of them. `target` is a table of the list, or a column of one, with a
 * limit or without; every name in a statement is the one of the list.
 */
export const deltaTables: SourceDefinition<DeltaTables> = {
  name: 'delta-tables',
  config,
  hosts: ({ warehouse }) => (warehouse ? [warehouse.host] : []),
  credentials: ({ warehouse }) => warehouse && credentialsOf(warehouse),
  trial: async ({ tables, warehouse }, reader) =>
    warehouse ? warehouseTrial(warehouse, reader) : { count: tables.length, isMore: false, of: 'tables' },
  discover: async ({ tables, warehouse }) => ({
    isMore: false,
    found: tables.flatMap(({ table, columns }) => {
      const [catalog, schema, name = ''] = table
      const target = table.map(written).join('.')
      const one = (column: string | null) => ({
        target: column === null ? target : `${target}(${written(column)})`,
        name: column === null ? name : `${name} (${column})`,
        place: `${catalog}.${schema}`,
        ...{ checkType: 'freshness' as const, schedule: null },
      })
      return [...(warehouse ? [one(null)] : []), ...columns.map(one)]
    }),
  }),
  read: async ({ tables, warehouse }, reader) => {
    const spelling = warehouse ? databricksSpelling : duckDbSpelling
    const ask = warehouse
      ? (statement: string) => askWarehouse(warehouse, statement, reader)
      : (statement: string) => askInside(statement, reader)
    const measures = new Map<string, Measure>()
    for (const { target } of reader.checks) {
      const measure = measureOf(target, tables)
      if (measure) measures.set(target, measure)
    }
    const askable = [...measures.values()].filter(({ column, limit }) => spelling.hasHistory || column || limit)
    const answers = await askInHalves(askable, (some) => ask(statementFor(some, spelling)), reader.isLate)
    return lookAtEach(reader.checks, async (target) => {
      const measure = measures.get(target)
      if (!measure)
        return notOne(target, 'one of the tables and columns of DELTA_TABLES, with a limit that can be read')
      const measured = measure.limit ? 'value' : 'age'
      return { ...sightOf(measure, answers.get(measure), reader.now), measures: measured }
    })
  },
}

/** A statement on the database of the desk itself, where no warehouse is named. */
const askInside = async (statement: string, { statement: run }: Reader): Promise<Row[]> => {
  if (!run) throw new Error('There is no database here that tables could be read from')
  return run(statement).catch((error: unknown) => {
    throw error instanceof StoreError && error.kind === 'rejected' ? refusedStatement(error.message) : error
  })
}
