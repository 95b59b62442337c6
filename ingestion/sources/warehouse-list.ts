import { z } from 'zod'
import type { DatabricksHost } from '../../services/store/databricks-host.ts'
import type { Reader, Trial } from '../source.ts'
import { askHost } from './databricks-host.ts'
import type { Warehouse } from './warehouse-statement.ts'

const Warehouses = z.object({ warehouses: z.object({ id: z.string(), name: z.string().nullish() }).array().nullish() })

/**
 * The SQL warehouses that the principal sees, all on one page. Throws HttpError.
 * Source: https://docs.databricks.com/api/workspace/warehouses/list
 */
const warehousesOf = async (host: DatabricksHost, reader: Pick<Reader, 'http' | 'tokens'>) =>
  (await askHost(host, '/api/2.0/sql/warehouses', Warehouses, reader)).warehouses ?? []

/** The trial of a source that reads warehouses, whichever they are. */
export const warehousesTrial = async (
  host: DatabricksHost,
  reader: Pick<Reader, 'http' | 'tokens'>,
): Promise<Trial> => ({
  count: (await warehousesOf(host, reader)).length,
  isMore: false,
  of: 'SQL warehouses',
})

/** The trial of a source that sends statements to one warehouse: it is not woken up for it. */
export const warehouseTrial = async (warehouse: Warehouse, reader: Pick<Reader, 'http' | 'tokens'>): Promise<Trial> => {
  const { warehouseId } = warehouse
  const seen = (await warehousesOf(warehouse, reader)).filter(({ id }) => id === warehouseId)
  return { count: seen.length, isMore: false, of: `SQL warehouse ${warehouseId}` }
}
