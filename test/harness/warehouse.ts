import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { Runner } from '../../services/store/dialect.ts'
import { openSimulated } from '../../services/store/simulated.ts'
import type { Simulation } from '../../services/store/simulated-warehouse.ts'

/** How often a simulated warehouse refuses or loses an answer; the seed decides when. */
export type Faults = Pick<Simulation, 'conflictPercent' | 'lostPercent' | 'seed'>

/** A warehouse on a bad day: five changes in a hundred conflict, two answers in a hundred are lost. */
export const troubled: Faults = { conflictPercent: 5, lostPercent: 2, seed: 1 }

/** One bad day, or from one to another: `WAREHOUSE_SEEDS=7`, `WAREHOUSE_SEEDS=1-30`. */
const [from = 1, to = from] = (process.env.WAREHOUSE_SEEDS ?? '1').split('-').map(Number)

/** The stores on which a story must end alike, by name, as options of its world. */
export const stores: readonly [string, { simulated?: Faults }][] = [
  ['DuckDB', {}],
  ...Array.from({ length: to - from + 1 }, (_, index): [string, { simulated: Faults }] => {
    const seed = from + index
    return [`a warehouse that loses answers, WAREHOUSE_SEEDS=${seed}`, { simulated: { ...troubled, seed } }]
  }),
]

/** A number that is another one for each test, so that not all of them meet their faults at the same statement. */
const dayOfTest = (): number =>
  createHash('sha256')
    .update(expect.getState().currentTestName ?? '')
    .digest()
    .readUInt32LE()

/** A simulated warehouse that nobody waits for, and whose faults can end and begin again. */
export const createWarehouse = (time: { now: Date }) => {
  let is: (state: 'well' | 'troubled') => void = () => undefined
  return {
    over(database: Runner, faults: Faults): Runner {
      const seed = faults.seed + dayOfTest()
      const simulation: Simulation = { readMs: 300, writeMs: 600, coldMs: 6000, ...faults, seed }
      is = (state) => void Object.assign(simulation, state === 'well' ? { conflictPercent: 0, lostPercent: 0 } : faults)
      const surroundings = { now: () => time.now.getTime(), wait: () => Promise.resolve() }
      return openSimulated(database, simulation, { time: surroundings, backoff: () => 0 })
    },
    is: (state: 'well' | 'troubled'): void => is(state),
  }
}
