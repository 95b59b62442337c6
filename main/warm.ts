import { flushCompileCache } from 'node:module'
import './compiled.ts'

/**
 * `npm run warm`: compiles what a start loads and keeps it beside the packages, so that the first start of an image takes
 * no longer than a restart. Nothing is opened and nothing listens.
 */
const { loadEdge } = await import('./edge.ts')
await Promise.all([
  loadEdge(),
  import('./process.ts'),
  import('./desk.ts'),
  import('../bot/keys.ts'),
  import('../bot/token.ts'),
  import('../directory/entra.ts'),
  import('../ingestion/ingest.ts'),
  import('../services/store/open.ts'),
  import('../services/store/duckdb.ts'),
  import('../services/store/databricks.ts'),
  import('adaptivecards-templating'),
])
flushCompileCache()
