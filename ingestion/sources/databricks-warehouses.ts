import { z } from 'zod'
import type { DatabricksHost } from '../../services/store/databricks-host.ts'
import { clean } from '../clean.ts'
import { lookAtEach, payloadOf, type Sight, type SourceDefinition } from '../source.ts'
import { askHost, notOne, onDatabricksHost, unreadable } from './databricks-host.ts'

/** A warehouse as `GET /api/2.0/sql/warehouses/{id}` gives it; enums are open, an absent health is a healthy one. */
const Warehouse = z.object({
  id: z.string(),
  name: z.string().optional(),
  state: z.string().optional(),
  auto_resume: z.boolean().optional(),
  health: z
    .object({
      status: z.string().optional(),
      summary: z.string().optional(),
      details: z.string().optional(),
      failure_reason: z.object({ code: z.string().optional(), type: z.string().optional() }).optional(),
    })
    .optional(),
})
type Warehouse = z.infer<typeof Warehouse>

/**
 * Whether a SQL warehouse takes queries. `target` is the warehouse id. One that sleeps and wakes by itself is available.
 * Source: https://docs.databricks.com/api/workspace/warehouses/get
 */
export const databricksWarehouses: SourceDefinition<DatabricksHost> = {
  name: 'databricks-warehouses',
  ...onDatabricksHost,
  read: (host, reader) =>
    lookAtEach(reader.checks, async (id) => {
      if (!/^[\w-]{1,64}$/.test(id)) return notOne(id, 'warehouse')
      const path = `/api/2.0/sql/warehouses/${id}`
      return askHost(host, path, Warehouse, reader).then(sightOf, unreadable(`Warehouse ${id}`))
    }),
}

const sightOf = (warehouse: Warehouse): Sight => {
  const { status, saying } = verdictOf(warehouse)
  if (status === 'green') return { status }
  const { id, state, health, name } = warehouse
  const reason = clean(health?.summary || health?.details || '', [], 200)
  return {
    status,
    message: `The warehouse ${clean(name ?? id, [], 60)} ${saying}${reason && `: ${reason}`}`,
    errorPayload: payloadOf({
      warehouseId: id,
      state,
      health: health?.status,
      code: health?.failure_reason?.code,
      type: health?.failure_reason?.type,
    }),
  }
}

const verdictOf = ({ state = '', auto_resume, health }: Warehouse): { status: Sight['status']; saying: string } => {
  if (state === 'DELETED' || state === 'DELETING') return { status: 'red', saying: 'is deleted' }
  if (health?.status === 'FAILED') return { status: 'red', saying: 'has failed' }
  if (health?.status === 'DEGRADED') return { status: 'yellow', saying: 'is degraded' }
  if (health?.status && health.status !== 'HEALTHY')
    return { status: 'unknown', saying: `reports ${clean(health.status, [], 40)}` }
  if (state === 'RUNNING' || state === 'STARTING') return { status: 'green', saying: '' }
  if (state !== 'STOPPED' && state !== 'STOPPING')
    return { status: 'unknown', saying: `reports ${clean(state, [], 40) || 'no state'}` }
  return auto_resume
    ? { status: 'green', saying: '' }
    : { status: 'red', saying: 'is stopped and does not start by itself' }
}
