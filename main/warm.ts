import { flushCompileCache } from 'node:module'
import './compiled.ts'

/**
 * `npm run warm`: compiles what a start loads and keeps it beside the packages, so that the first start of an image takes
 * no longer than a restart. Nothing is opened and nothing listens.
 */
await Promise.all([
  import('./process.ts'),
  import('./desk.ts'),
  import('../directory/entra.ts'),
  import('../ingestion/ingest.ts'),
  import('../services/store/open.ts'),
  import('../services/store/duckdb.ts'),
  import('../services/store/databricks.ts'),
  import('adaptivecards-templating'),
])
flushCompileCache()
