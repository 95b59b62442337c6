import { hasBegun, isUnderWay, verdictOf, type JobRun } from './job-runs.ts'
import type { Begun } from './scheduled-start.ts'

/** A summary of those runs of a job that have been read so far. */
export interface RecentRuns extends Begun {
  /** Of the runs with a verdict, the one that ended last. */
  latest?: JobRun
  /** Of the runs that wrote data, the one that ended last. */
  success?: JobRun
  /** The start of the earliest of them, in epoch milliseconds. */
  earliestStart: number
  /** The duration of the longest of them in milliseconds, including repairs. */
  longest: number
  /** The run that waits for its turn, if one does. */
  waiting?: JobRun
}

export const noRuns: RecentRuns = {
  ...{ earliestStart: Infinity, longest: 0 },
  ...{ newestStart: -Infinity, newestEnd: -Infinity, isUnderWay: false },
}

/** A short job may be repaired hours later, so at least so far back is looked. */
const leastReachMs = 6 * 3_600_000

const endOf = ({ end_time }: JobRun): number => end_time ?? 0
const startOf = (run: JobRun): number => run.start_time || endOf(run)

/** The run that ended later; of two that ended together the one that began later. */
const later = (one: JobRun | undefined, other: JobRun): JobRun => {
  if (!one) return other
  return (endOf(other) - endOf(one) || startOf(other) - startOf(one)) > 0 ? other : one
}

/** Adds a run to the summary. Runs may come in any order. */
export const withRun = (known: RecentRuns, run: JobRun): RecentRuns => {
  const verdict = verdictOf(run)
  const start = startOf(run)
  return {
    ...known,
    ...(verdict !== 'nothing' && { latest: later(known.latest, run) }),
    ...((verdict === 'good' || verdict === 'partial') && { success: later(known.success, run) }),
    earliestStart: start > 0 ? Math.min(known.earliestStart, start) : known.earliestStart,
    longest: Math.max(known.longest, endOf(run) - start),
    newestStart: hasBegun(run) && start > 0 ? Math.max(known.newestStart, start) : known.newestStart,
    newestEnd: hasBegun(run) && run.end_time ? Math.max(known.newestEnd, run.end_time) : known.newestEnd,
    isUnderWay: known.isUnderWay || isUnderWay(run),
    ...(run.state?.life_cycle_state === 'QUEUED' && { waiting: run }),
  }
}

/**
 * True if no earlier run can change the summary, provided that it took no longer than the longest of these or 6 hours.
 * A repair belongs to the run it mends: it moves the end of that run, and not its start.
 */
export const isSettled = ({ success, earliestStart, longest }: RecentRuns): boolean =>
  success !== undefined && earliestStart + Math.max(longest, leastReachMs) < endOf(success)
