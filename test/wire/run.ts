import { writeFile } from 'node:fs/promises'
import { duckDbEngine } from './duckdb-engine.ts'
import { startWarehouse } from './thrift-server.ts'

/**
 * A SQL warehouse in a process of its own, for several desks. Arguments: the DuckDB file with its tables, the file its
 * certificate is written to, and the milliseconds by which each answer comes later. Prints the variables that a desk needs as one line of JSON, and ends
 * with SIGTERM.
 */
const [tables = '', certificate = '', latency = '0'] = process.argv.slice(2)
const { connection, close } = await startWarehouse({
  engine: await duckDbEngine(tables),
  latencyMs: Number(latency),
})
const { host, port, httpPath, auth, catalog, ca } = connection
await writeFile(certificate, String(ca))
process.once('SIGTERM', () => void close().then(() => process.exit(0)))
const variables = {
  STORE: 'databricks',
  DATABRICKS_HOST: `${host}:${port}`,
  DATABRICKS_HTTP_PATH: httpPath,
  DATABRICKS_CATALOG: catalog,
  ...('token' in auth && { DATABRICKS_TOKEN: auth.token }),
  NODE_EXTRA_CA_CERTS: certificate,
}
process.stdout.write(`${JSON.stringify(variables)}\n`)
