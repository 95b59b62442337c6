import type { Runner } from '../../services/store/dialect.ts'
import { openSimulated } from '../../services/store/simulated.ts'
import type { Simulation } from '../../services/store/simulated-warehouse.ts'

/** How often a simulated warehouse refuses or loses an answer; the seed decides when. */
export type Faults = Pick<Simulation, 'conflictPercent' | 'lostPercent' | 'seed'>

/** A warehouse on a bad day: five changes in a hundred conflict, two answers in a hundred are lost. */
export const troubled: Faults = { conflictPercent: 5, lostPercent: 2, seed: 1 }

/** A simulated warehouse that nobody waits for, and whose faults can end and begin again. */
export const createWarehouse = (time: { now: Date }) => {
  let is: (state: 'well' | 'troubled') => void = () => undefined
  return {
    over(database: Runner, faults: Faults): Runner {
      const simulation: Simulation = { readMs: 300, writeMs: 600, coldMs: 6000, ...faults }
      is = (state) => void Object.assign(simulation, state === 'well' ? { conflictPercent: 0, lostPercent: 0 } : faults)
      const surroundings = { now: () => time.now.getTime(), wait: () => Promise.resolve() }
      return openSimulated(database, simulation, { time: surroundings, backoff: () => 0 })
    },
    is: (state: 'well' | 'troubled'): void => is(state),
  }
}
