import { DuckDBInstance } from '@duckdb/node-api'

/** Opens a DuckDB file for reading and closes it again. Nothing is written. Throws Error in DuckDB's words. */
export const probeDuckDb = async (path: string): Promise<void> => {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' })
  instance.closeSync()
}
