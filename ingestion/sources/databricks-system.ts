import { lookAtEach, type Sight, type SourceDefinition } from '../source.ts'
import { notOne } from '../unreadable.ts'
import { credentialsOf } from './databricks-host.ts'
import { askInHalves } from './in-halves.ts'
import { systemStatement, targetOf, type SystemLimit } from './system-statement.ts'
import { warehouseOf, warehouseVariables } from './warehouse-config.ts'
import { warehouseTrial } from './warehouse-list.ts'
import { askWarehouse, StatementError, type Row, type Warehouse } from './warehouse-statement.ts'

/** Of fewer runs a share says nothing. */
const leastRuns = 5

/**
 * Cost and job runs from the system tables of Databricks, where somebody granted them: one statement for all checks. `target` is a limit:
 * `cost<=500`, `jobs errors<=10%` or `job 123 errors<=10%`.
 * Source: https://docs.databricks.com/admin/system-tables
 */
export const databricksSystem: SourceDefinition<Warehouse> = {
  name: 'databricks-system',
  config: warehouseVariables.transform(warehouseOf),
  hosts: ({ host }) => [host],
  credentials: credentialsOf,
  trial: warehouseTrial,
  read: async (warehouse, reader) => {
    const limits = new Map<string, SystemLimit>()
    for (const { target } of reader.checks) {
      const limit = targetOf(target)
      if (limit) limits.set(target, limit)
    }
    const answers = await askInHalves(
      [...limits.values()],
      (some) => askWarehouse(warehouse, systemStatement(some), reader),
      reader.isLate,
    )
    return lookAtEach(reader.checks, async (target) => {
      const limit = limits.get(target)
      if (!limit) return notOne(target, 'a limit, as cost<=500, jobs errors<=10% or job 123 errors<=10%')
      return { ...sightOf(limit, answers.get(limit)), measures: 'value' }
    })
  },
}

const written = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 })

const sightOf = ({ kind, most }: SystemLimit, answer: Row | StatementError | undefined): Sight => {
  if (answer instanceof StatementError)
    return {
      ...{ status: 'unknown', refused: answer.isDenied },
      message: `The system tables cannot be read: ${answer.message}`.slice(0, 300),
    }
  const total = Number(answer?.total ?? 0)
  const value = Number(answer?.value ?? 0)
  if (kind === 'cost') {
    if (total === 0) return { status: 'unknown', message: 'The system tables tell of no usage of yesterday yet' }
    if (value <= most) return { status: 'green', observedValue: value }
    return {
      ...{ status: 'red', observedValue: value },
      message: `The usage of yesterday costs ${written(value)} by list prices, and should cost ${written(most)} at most`,
    }
  }
  if (total === 0) return { status: 'unknown', message: 'The system tables tell of no run in the last 24 hours' }
  if (total < leastRuns && value === 0) return { status: 'green' }
  if (total < leastRuns)
    return {
      status: 'unknown',
      message: `${written(value)} of only ${written(total)} runs of the last 24 hours failed, and a share of so few says nothing`,
    }
  const percent = (value / total) * 100
  if (percent <= most) return { status: 'green', observedValue: percent }
  return {
    ...{ status: 'red', observedValue: percent },
    message: `${written(value)} of ${written(total)} runs of the last 24 hours failed`,
  }
}
