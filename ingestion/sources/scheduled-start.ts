/** A time at which something should have begun, as a clock where it was planned shows it. */
export interface Slot {
  /** Epoch milliseconds. */
  at: number
  says: string
}

/** The runs that are known of something that is planned, in epoch milliseconds; -Infinity where there is none. */
export interface Begun {
  newestStart: number
  newestEnd: number
  isUnderWay: boolean
}

/** Clocks of the system and of its schedule may differ by so much. */
const toleranceMs = 60_000

/** True if a run began at that time or later, or was under way then: what is planned runs once at a time. */
export const isCovered = ({ at }: Slot, { newestStart, newestEnd, isUnderWay }: Begun): boolean =>
  newestStart >= at - toleranceMs || isUnderWay || newestEnd >= at
