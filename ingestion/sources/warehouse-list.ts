import { z } from 'zod'
import type { Listed } from '../../services/kernel/discovery.ts'
import type { DatabricksHost } from '../../services/store/databricks-host.ts'
import { trialOf, type Means, type Trial } from '../source.ts'
import { askHost } from './databricks-host.ts'
import type { Warehouse } from './warehouse-statement.ts'

const Warehouses = z.object({ warehouses: z.object({ id: z.string(), name: z.string().nullish() }).array().nullish() })

/**
 * The SQL warehouses that the principal sees, all on one page. Throws HttpError.
 * Source: https://docs.databricks.com/api/workspace/warehouses/list
 */
export const warehousesOf = async (host: DatabricksHost, reader: Means): Promise<Listed> => {
  const { warehouses } = await askHost(host, '/api/2.0/sql/warehouses', Warehouses, reader)
  return {
    isMore: false,
    found: (warehouses ?? []).map(({ id, name }) => ({
      ...{ target: id, name: name || id, place: null },
      ...{ checkType: 'availability', schedule: null },
    })),
  }
}

/** The trial of a source that reads warehouses, whichever they are. */
export const warehousesTrial = async (host: DatabricksHost, reader: Means): Promise<Trial> =>
  trialOf('SQL warehouses', await warehousesOf(host, reader))

/** The trial of a source that sends statements to one warehouse: it is not woken up for it. */
export const warehouseTrial = async (warehouse: Warehouse, reader: Means): Promise<Trial> => {
  const { found } = await warehousesOf(warehouse, reader)
  const named = found.filter(({ target }) => target === warehouse.warehouseId)
  return trialOf(`SQL warehouse ${warehouse.warehouseId}`, { found: named, isMore: false })
}
