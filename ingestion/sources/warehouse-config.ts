import { z } from 'zod'
import { databricksHost, databricksVariables } from '../../services/store/databricks-host.ts'
import type { Warehouse } from './warehouse-statement.ts'

/** The variables of the warehouse that sources send statements to: their own, else that of the store. */
export const warehouseVariables = z.object({
  ...databricksVariables,
  DELTA_WAREHOUSE_ID: z
    .string()
    .regex(/^[a-z0-9]+$/i, 'must be the id of a SQL warehouse')
    .optional(),
  DATABRICKS_WAREHOUSE_ID: z.string().optional(),
  DATABRICKS_HTTP_PATH: z.string().optional(),
})

/** The warehouse that is named; null where none is, and then the store is no warehouse either. Adds an issue for each variable that is wrong. */
export const warehouseOf = (found: z.output<typeof warehouseVariables>, issues: z.RefinementCtx): Warehouse | null => {
  const access = databricksHost.safeParse(found)
  if (!access.success) {
    for (const { path, message } of access.error.issues) issues.addIssue({ code: 'custom', path, message })
    return z.NEVER
  }
  const ofPath = /\/(?:warehouses|endpoints)\/(\w+)$/.exec(found.DATABRICKS_HTTP_PATH ?? '')?.[1]
  const warehouseId = found.DELTA_WAREHOUSE_ID ?? found.DATABRICKS_WAREHOUSE_ID ?? ofPath
  return access.data && warehouseId ? { ...access.data, warehouseId } : null
}
