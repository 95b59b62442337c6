import { z } from 'zod'
import { sqlStateOf } from '../../services/store/databricks-errors.ts'
import type { DatabricksHost } from '../../services/store/databricks-host.ts'
import { clean } from '../clean.ts'
import type { Reader } from '../source.ts'
import { askHost } from './databricks-host.ts'

/** A SQL warehouse that statements are sent to, and the principal that sends them. */
export interface Warehouse extends DatabricksHost {
  warehouseId: string
}

/** A row of an answer: texts, numbers or nulls by the names of the columns. */
export type Row = Record<string, unknown>

/**
 * A statement that the database did not carry out, for a reason that may lie in one of its tables. `isDenied`: a right is
 * missing. `isSlow`: it took too long.
 */
export class StatementError extends Error {
  override readonly name = 'StatementError'
  readonly isDenied: boolean
  readonly isSlow: boolean
  constructor(message: string, { isDenied = false, isSlow = false } = {}) {
    super(message)
    this.isDenied = isDenied
    this.isSlow = isSlow
  }
}

const text = z.string().nullish()
/** https://docs.databricks.com/api/workspace/statementexecution/executestatement */
const Executed = z.object({
  status: z.object({
    state: z.string(),
    error: z.object({ error_code: text, message: text }).nullish(),
  }),
  manifest: z.object({ schema: z.object({ columns: z.object({ name: z.string() }).array().nullish() }) }).nullish(),
  result: z.object({ data_array: text.array().array().nullish() }).nullish(),
})

/** The longest that the interface waits for a statement. */
const waitSeconds = 50
/** Codes of a warehouse that carries out nothing just now, whatever it is asked. */
const away = [
  'TEMPORARILY_UNAVAILABLE',
  'SERVICE_UNDER_MAINTENANCE',
  'WORKSPACE_TEMPORARILY_UNAVAILABLE',
  'RESOURCE_EXHAUSTED',
  'UNAUTHENTICATED',
]

/** Codes of a missing right in an error message, besides the SQLSTATE 42501. */
const denials = ['INSUFFICIENT_PERMISSIONS', 'PERMISSION_DENIED']

const isDenial = (message: string): boolean =>
  sqlStateOf({ message }) === '42501' || denials.some((code) => message.includes(code))

/** The first sentence of an error message: advice for whoever wrote the statement, and the place in it, come behind. */
const beginningOf = (message: string): string => clean(/^.*?[.!?](?=\s)/s.exec(message)?.[0] ?? message, [], 200)

/** The error for a statement that the database refused with these words. */
export const refusedStatement = (message: string): StatementError =>
  new StatementError(beginningOf(message) || 'The statement failed without a reason', {
    isDenied: isDenial(message),
  })

/**
 * Runs one statement that reads on a warehouse, and waits for its rows. Throws StatementError for what may be the fault of
 * a table in it, and HttpError or Error when the warehouse as a whole cannot be asked.
 */
export const askWarehouse = async (
  warehouse: Warehouse,
  statement: string,
  reader: Pick<Reader, 'http' | 'tokens'>,
): Promise<Row[]> => {
  const { status, manifest, result } = await askHost(warehouse, '/api/2.0/sql/statements', Executed, reader, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      warehouse_id: warehouse.warehouseId,
      statement,
      wait_timeout: `${waitSeconds}s`,
      on_wait_timeout: 'CANCEL',
      disposition: 'INLINE',
      format: 'JSON_ARRAY',
    }),
    timeoutMs: (waitSeconds + 15) * 1000,
    attempts: 2,
  })
  if (status.state === 'SUCCEEDED') {
    const names = manifest?.schema.columns?.map(({ name }) => name) ?? []
    return (result?.data_array ?? []).map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])))
  }
  const { error_code: code, message } = status.error ?? {}
  if (away.includes(code ?? ''))
    throw new Error(`The warehouse ${warehouse.warehouseId} answered ${code}: ${clean(message ?? '', [], 200)}`)
  if (status.state === 'FAILED') throw refusedStatement(message || code || '')
  throw new StatementError(`The warehouse did not answer within ${waitSeconds} s`, { isSlow: true })
}
