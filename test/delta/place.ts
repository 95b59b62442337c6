import type { DatabricksConnection } from '../../services/store/databricks-link.ts'
import { EngineError, type WarehouseEngine, type WireColumn } from '../wire/engine.ts'
import { startWarehouse } from '../wire/thrift-server.ts'
import { installed } from './installation.ts'
import { sparkEngine } from './spark-engine.ts'
import { startSpark } from './spark.ts'
import { createCount, writeOf, type Count } from './writes.ts'

/** A warehouse over a Spark of its own, which can be killed. */
export interface Place {
  connection: DatabricksConnection
  /** Runs a statement past the store, as an operator does. */
  run(statement: string): Promise<WireColumn[]>
  /** Kills Spark in whatever it is doing and starts another over the same tables. */
  crash(): Promise<void>
  /** Resolves when no statement is under way: those of a desk that was killed go on without it. */
  idle(): Promise<void>
  stop(): Promise<void>
}

/** What is killed soon has no time to be compiled well. */
const shortLived = ['-XX:TieredStopAtLevel=1']

/**
 * Starts Spark and a warehouse over the tables in a folder, which other Sparks may use at the same time. What becomes of
 * writes is counted.
 */
export const startPlace = async (folder: string, count: Count = createCount()): Promise<Place> => {
  const begin = async () => {
    const spark = await startSpark(installed(), folder, shortLived)
    return { spark, engine: await sparkEngine(spark.port, { folder: 'shared' }) }
  }
  let running = await begin()
  const underWay = new Set<Promise<unknown>>()
  const engine: WarehouseEngine = {
    catalog: running.engine.catalog,
    async run(statement, parameters) {
      const write = writeOf(statement, parameters)
      try {
        const answering = running.engine.run(statement, parameters)
        const ended: Promise<unknown> = answering.catch(() => undefined).then(() => underWay.delete(ended))
        underWay.add(ended)
        const answer = await answering
        count.answered(write, answer)
        return answer
      } catch (error) {
        if (error instanceof EngineError) count.failed(write, error.sqlState)
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
    run: (statement) => engine.run(statement, []),
    async crash() {
      await running.spark.kill()
      running = await begin()
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    stop: () => warehouse.close(),
  }
}
