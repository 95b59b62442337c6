import { z } from 'zod'
import type { DatabricksHost } from '../../services/store/databricks-host.ts'
import { clean } from '../clean.ts'
import { lookAtEach, payloadOf, type Sight, type SourceDefinition } from '../source.ts'
import { notOne, unreadable } from '../unreadable.ts'
import { askHost, onDatabricksHost } from './databricks-host.ts'
import { warehousesOf, warehousesTrial } from './warehouse-list.ts'

const text = z.string().nullish()
/** A warehouse as `GET /api/2.0/sql/warehouses/{id}` gives it; enums are open, and any field may be absent. */
const Warehouse = z.object({
  name: text,
  state: text,
  auto_resume: z.boolean().nullish(),
  health: z
    .object({
      status: text,
      summary: text,
      details: text,
      failure_reason: z.object({ code: text, type: text }).nullish(),
    })
    .nullish(),
})
type Warehouse = z.infer<typeof Warehouse>

/**
 * Checks that a SQL warehouse takes queries. `target` is the warehouse id. A stopped one that starts by itself counts
 * as available.
 * Source: https://docs.databricks.com/api/workspace/warehouses/get
 */
export const databricksWarehouses: SourceDefinition<DatabricksHost> = {
  name: 'databricks-warehouses',
  ...onDatabricksHost,
  trial: warehousesTrial,
  discover: warehousesOf,
  read: (host, reader) =>
    lookAtEach(reader.checks, async (id) => {
      if (!/^[\w-]{1,64}$/.test(id)) return notOne(id, 'a warehouse id')
      const path = `/api/2.0/sql/warehouses/${id}`
      return askHost(host, path, Warehouse, reader).then(
        (warehouse) => sightOf(id, warehouse),
        unreadable(`Warehouse ${id}`),
      )
    }),
}

const sightOf = (id: string, warehouse: Warehouse): Sight => {
  const { status, saying } = verdictOf(warehouse)
  if (status === 'green') return { status }
  const { state, health, name } = warehouse
  const reason = clean(health?.summary || health?.details || '', [], 200)
  return {
    status,
    message: `The warehouse ${clean(name || id, [], 60)} ${saying}${reason && `: ${reason}`}`,
    errorPayload: payloadOf({
      warehouseId: id,
      state,
      health: health?.status,
      code: health?.failure_reason?.code,
      type: health?.failure_reason?.type,
    }),
  }
}

/** Values of a health that is not reported, which counts as healthy. `STATUS_UNSPECIFIED` is the enum's empty value. */
const unsaid = ['', 'STATUS_UNSPECIFIED']

const verdictOf = ({ state, auto_resume, health }: Warehouse): { status: Sight['status']; saying: string } => {
  const status = health?.status ?? ''
  if (state === 'DELETED' || state === 'DELETING') return { status: 'red', saying: 'is deleted' }
  if (status === 'FAILED') return { status: 'red', saying: 'has failed' }
  if (status === 'DEGRADED') return { status: 'yellow', saying: 'is degraded' }
  if (status !== 'HEALTHY' && !unsaid.includes(status))
    return { status: 'unknown', saying: `reports ${clean(status, [], 40)}` }
  if (state === 'RUNNING' || state === 'STARTING') return { status: 'green', saying: '' }
  if (state !== 'STOPPED' && state !== 'STOPPING')
    return { status: 'unknown', saying: `reports ${clean(state ?? '', [], 40) || 'no state'}` }
  // A query starts a stopped warehouse, unless it says that it does not: https://docs.databricks.com/compute/sql-warehouse
  return auto_resume === false
    ? { status: 'red', saying: 'is stopped and does not start by itself' }
    : { status: 'green', saying: '' }
}
