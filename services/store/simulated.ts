import { runnerOver } from './databricks.ts'
import type { Runner } from './dialect.ts'
import { realTime, type Time } from './pace.ts'
import { createWarehouse, type Simulation } from './simulated-warehouse.ts'
import { newUsage, type Usage } from './simulated-usage.ts'

/** The clock, the waits and the counter that tests and measurements bring along. */
export interface Surroundings {
  time?: Time
  usage?: Usage
  backoff?: ((attempt: number) => number) | undefined
}

/** A simulated warehouse over a database, reached in the way a real one is. Closing it closes the database. */
export const openSimulated = (
  database: Runner,
  simulation: Simulation,
  { time = realTime, usage = newUsage(), backoff }: Surroundings = {},
): Runner => {
  const warehouse = createWarehouse(database, simulation, time, usage)
  const runner = runnerOver(() => warehouse.connect(), 'the simulated warehouse', backoff)
  return {
    run: runner.run,
    async close() {
      await runner.close()
      await database.close()
    },
  }
}
