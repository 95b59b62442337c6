import type { DeskFacts } from '../services/kernel/desk-facts.ts'
import { version } from './version.ts'

/** The cadence and the lease of the runs that this process makes. */
export interface Ingests extends Pick<DeskFacts, 'cadence' | 'leaseSeconds'> {
  /** Seconds between two runs of a source, as a rule. */
  everySeconds: number
}

/** Of a process that reads no source: it cannot say how often others read, and gives their runs half an hour. */
const readsNone: Ingests = { everySeconds: 0, leaseSeconds: 1800, cadence: () => 0 }

/** The facts that this process knows of itself. */
export const ownFacts = (
  ingests: Ingests | undefined,
  known: Omit<DeskFacts, 'version' | 'ingestsEverySeconds' | keyof Ingests>,
): DeskFacts => {
  const { everySeconds, ...reads } = ingests ?? readsNone
  return { version, ingestsEverySeconds: everySeconds, ...reads, ...known }
}
