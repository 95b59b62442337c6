import type { Source } from '../source.ts'
import { databricksJobs } from './databricks-jobs.ts'
import { databricksWarehouses } from './databricks-warehouses.ts'
import { deskSource, type Probe } from './desk.ts'
import { httpSource } from './http.ts'
import type { Workspace } from './workspace.ts'

/** Every source this installation can read; those of Databricks only where a workspace is configured. */
export const sourcesOf = (workspace: Workspace | null, probes: Readonly<Record<string, Probe>>): Source[] => [
  ...(workspace ? [databricksJobs(workspace), databricksWarehouses(workspace)] : []),
  httpSource(),
  deskSource(probes),
]
