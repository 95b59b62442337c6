import { z } from 'zod'
import { instantOf } from '../instant.ts'
import { verdictIn, type Verdict } from './verdict.ts'

const text = z.string().nullish()

/**
 * A run of an item, as the API gives it; "additional statuses may be added over time". Times are UTC and have no zone;
 * a cancelled run may have no end. https://learn.microsoft.com/rest/api/fabric/core/job-scheduler/list-item-job-instances
 */
export const JobInstance = z.object({
  id: text,
  jobType: text,
  invokeType: text,
  status: text,
  startTimeUtc: text,
  endTimeUtc: text,
  failureReason: z.object({ errorCode: text, message: text, isRetriable: z.boolean().nullish() }).nullish(),
})
export type JobInstance = z.infer<typeof JobInstance>

/** A page of runs, and the address of the next one where there is one. */
export const JobInstances = z.object({
  value: JobInstance.array()
    .nullish()
    .transform((found) => found ?? []),
  continuationUri: text,
})

/** `Deduped`: another run of the same kind was under way, so this one was left out; that is no failure. */
const verdicts: Readonly<Record<string, Verdict>> = {
  completed: 'good',
  failed: 'failed',
  cancelled: 'nothing',
  deduped: 'nothing',
  notstarted: 'nothing',
  inprogress: 'nothing',
}
/** A success without any time tells nothing of how old the data are, so it does not count. */
export const verdictOf = (run: JobInstance): Verdict => {
  const known = verdictIn(verdicts, (run.status ?? '').toLowerCase()) ?? 'unclear'
  return known === 'good' && endOf(run) === 0 ? 'nothing' : known
}

const isRunning = ({ status, endTimeUtc }: JobInstance): boolean =>
  status?.toLowerCase() === 'inprogress' && !endTimeUtc

/** The end of a run in epoch milliseconds; its start where the API tells no end. */
export const endOf = ({ endTimeUtc, startTimeUtc }: JobInstance): number =>
  instantOf(endTimeUtc) ?? instantOf(startTimeUtc) ?? 0

/** Of some runs the one that ended last. */
const last = (runs: readonly JobInstance[]): JobInstance | undefined =>
  runs.reduce<JobInstance | undefined>((best, run) => (best && endOf(best) >= endOf(run) ? best : run), undefined)

/** A summary of the runs of an item, which may come in any order. */
export interface Recent {
  latest: JobInstance | undefined
  success: JobInstance | undefined
  /** A run that is under way for longer than any before, by far. */
  stuck: JobInstance | undefined
}

/**
 * A run is stuck when it takes three times as long as the longest that ended, and two hours at least. Where none ended yet there
 * is nothing to compare it with: a stream runs for ever.
 */
const patience = { times: 3, leastMs: 2 * 3_600_000 }

export const recentOf = (runs: readonly JobInstance[], now: Date): Recent => {
  const ended = runs.filter((run) => verdictOf(run) === 'good' && run.endTimeUtc)
  const longest = Math.max(0, ...ended.map((run) => endOf(run) - (instantOf(run.startTimeUtc) ?? endOf(run))))
  const limit = Math.max(longest * patience.times, patience.leastMs)
  const isOlder = ({ startTimeUtc }: JobInstance) => now.getTime() - (instantOf(startTimeUtc) ?? now.getTime()) > limit
  return {
    latest: last(runs.filter((run) => verdictOf(run) !== 'nothing')),
    success: last(runs.filter((run) => verdictOf(run) === 'good')),
    stuck: ended.length > 0 ? runs.find((run) => isRunning(run) && isOlder(run)) : undefined,
  }
}
