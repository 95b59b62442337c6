import type { SourceDefinition } from '../source.ts'
import { azureDevOps } from './azure-devops.ts'
import { databricksJobs } from './databricks-jobs.ts'
import { databricksPipelines } from './databricks-pipelines.ts'
import { databricksQueries } from './databricks-queries.ts'
import { databricksSystem } from './databricks-system.ts'
import { databricksWarehouses } from './databricks-warehouses.ts'
import { deltaTables } from './delta-tables.ts'
import { deskSource } from './desk.ts'
import { fabric } from './fabric.ts'
import { httpJson } from './http-json.ts'
import { httpSource } from './http.ts'
import { powerBi } from './power-bi.ts'
import { webhook } from './webhook.ts'

/** Every source there can be; which ones an installation has is decided by its environment. */
export const sources: readonly SourceDefinition[] = [
  databricksJobs,
  databricksPipelines,
  databricksWarehouses,
  databricksQueries,
  databricksSystem,
  deltaTables,
  powerBi,
  fabric,
  azureDevOps,
  httpSource,
  httpJson,
  webhook,
  deskSource,
]
