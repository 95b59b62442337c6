import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installed } from '../../../test/delta/installation.ts'
import { sparkEngine } from '../../../test/delta/spark-engine.ts'
import { smallSettings, startSpark } from '../../../test/delta/spark.ts'
import { startWarehouse } from '../../../test/wire/thrift-server.ts'

/** The settings in which a large table differs from the few rows of tests: code that is made for a query, both cores, checkpoints. */
const forMany = {
  'spark.sql.codegen.wholeStage': 'true',
  'spark.sql.codegen.factoryMode': 'FALLBACK',
  'spark.sql.shuffle.partitions': '4',
  'spark.sql.leafNodeDefaultParallelism': '2',
  'spark.databricks.delta.properties.defaults.checkpointInterval': '10',
}

/** The memory that Java may take for rows, in MiB. */
export const heapMiB = 2048

/** Starts Spark with Delta Lake over an empty folder, behind the real driver and its protocol. */
export const startDelta = async (folder: string) => {
  const settings = join(folder, 'spark.properties')
  const lines = Object.entries(forMany).map(([name, value]) => `${name}=${value}`)
  writeFileSync(settings, `${readFileSync(smallSettings, 'utf8')}\n${lines.join('\n')}\n`)
  const spark = await startSpark(installed(), folder, [`-Xmx${heapMiB}m`], settings)
  const warehouse = await startWarehouse({ engine: await sparkEngine(spark.port) })
  return {
    connection: warehouse.connection,
    /** The most resident memory it has had, in MiB, where the system tells. */
    mostMiB: (): number => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${spark.pid}/status`, 'utf8'))?.[1]) / 1024,
    async stop() {
      await warehouse.close()
      await spark.stop()
    },
  }
}
