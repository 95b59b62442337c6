import type { DatabricksConnection } from '../../services/store/databricks-link.ts'
import { EngineError, type WarehouseEngine } from '../wire/engine.ts'
import { startWarehouse } from '../wire/thrift-server.ts'
import { installed } from './installation.ts'
import { sparkEngine } from './spark-engine.ts'
import { startSpark } from './spark.ts'

/** A warehouse over a Spark of its own, which can be killed. */
export interface Place {
  connection: DatabricksConnection
  /** How many statements failed, by their state. */
  refused: ReadonlyMap<string, number>
  /** Kills Spark in whatever it is doing and starts another over the same tables. */
  crash(): Promise<void>
  stop(): Promise<void>
}

/** Starts Spark and a warehouse over the tables in a folder, which other Sparks may use at the same time. */
export const startPlace = async (folder: string): Promise<Place> => {
  const begin = async () => {
    const spark = await startSpark(installed(), folder)
    return { spark, engine: await sparkEngine(spark.port, { folder: 'shared' }) }
  }
  let running = await begin()
  const refused = new Map<string, number>()
  const engine: WarehouseEngine = {
    catalog: running.engine.catalog,
    async run(statement, parameters) {
      try {
        return await running.engine.run(statement, parameters)
      } catch (error) {
        if (error instanceof EngineError) refused.set(error.sqlState, (refused.get(error.sqlState) ?? 0) + 1)
        throw error
      }
    },
    async close() {
      await running.engine.close()
      await running.spark.stop()
    },
  }
  const warehouse = await startWarehouse({ engine })
  return {
    connection: warehouse.connection,
    refused,
    async crash() {
      await running.spark.kill()
      running = await begin()
    },
    stop: () => warehouse.close(),
  }
}
