import type { MeterReading } from '../store/meter.ts'

/** The facts that only the process knows of itself; `main` hands them in. */
export interface DeskFacts {
  version: string
  startedAt: Date
  engine: 'duckdb' | 'databricks'
  /** Null where statements are not counted. */
  meter: MeterReading | null
  /** Seconds between two runs of a source, as a rule; 0 where this process reads none. */
  ingestsEverySeconds: number
  /** The same for one source at an instant. */
  cadence: (source: string, now: Date) => number
  /** Seconds after which a run that is open has lost its process. */
  leaseSeconds: number
  /** Seconds between looks at what other processes wrote; 0 where it is the only one. */
  hearsEverySeconds: number
  /** The instants at which secrets expire, by their names. */
  secretsExpire: ReadonlyMap<string, Date>
  /**
   * The minutes a day for which this process may keep its warehouse awake, and those after its last statement until it stops by
   * itself; null without a budget.
   */
  budget: { minutesADay: number; stopsMinutes: number } | null
  /** The errors of the last quarter of an hour and the time of the last of all, and the posts that Teams does not take. */
  mishaps: {
    errors: readonly Date[]
    erredAt: Date | null
    /** By the id of the post, the time at which it was first tried in vain. */
    undelivered: ReadonlyMap<string, Date>
    /** The last time at which such a post was taken. */
    deliveredAt: Date | null
  }
  /** The runs that ended in this process, by source. */
  runs: ReadonlyMap<string, { succeededAt: Date | null; failed: boolean }>
}
