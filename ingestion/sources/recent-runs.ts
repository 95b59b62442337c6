import { verdictOf, type JobRun } from './job-runs.ts'

/** What is known of a job from those of its runs that were looked at. */
export interface RecentRuns {
  /** Of the runs with a verdict, the one that ended last. */
  latest?: JobRun
  /** Of the runs that wrote data, the one that ended last. */
  success?: JobRun
  /** Epoch milliseconds: when the earliest of them began. */
  earliestStart: number
  /** Milliseconds: how long the longest of them took, repairs included. */
  longest: number
}

export const noRuns: RecentRuns = { earliestStart: Infinity, longest: 0 }

/** A short job may be repaired hours later, so at least so far back is looked. */
const leastReachMs = 6 * 3_600_000

const endOf = ({ end_time }: JobRun): number => end_time ?? 0
const startOf = (run: JobRun): number => run.start_time || endOf(run)

/** The run that ended later; of two that ended together the one that began later. */
const later = (one: JobRun | undefined, other: JobRun): JobRun => {
  if (!one) return other
  return (endOf(other) - endOf(one) || startOf(other) - startOf(one)) > 0 ? other : one
}

/** Adds a run to what is known, in whatever order they come. */
export const withRun = (known: RecentRuns, run: JobRun): RecentRuns => {
  const verdict = verdictOf(run)
  const start = startOf(run)
  return {
    ...known,
    ...(verdict !== 'nothing' && { latest: later(known.latest, run) }),
    ...((verdict === 'good' || verdict === 'partial') && { success: later(known.success, run) }),
    earliestStart: start > 0 ? Math.min(known.earliestStart, start) : known.earliestStart,
    longest: Math.max(known.longest, endOf(run) - start),
  }
}

/**
 * Whether no run that began earlier than these can change what is known, provided that it took no longer than the
 * longest of these or 6 hours. A repair belongs to the run it mends: it moves the end of that run, and not its start.
 */
export const isSettled = ({ success, earliestStart, longest }: RecentRuns): boolean =>
  success !== undefined && earliestStart + Math.max(longest, leastReachMs) < endOf(success)
