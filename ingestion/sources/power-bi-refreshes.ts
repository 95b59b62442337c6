import { z } from 'zod'
import { instantOf } from '../instant.ts'
import { verdictIn, type Verdict } from './verdict.ts'

const text = z.string().nullish()

/**
 * A refresh of a semantic model, or a transaction of a dataflow, as the API gives it; enums are open, and any field may be
 * absent. `endTime` is missing while it runs. `serviceExceptionJson` is JSON within a text.
 * https://learn.microsoft.com/rest/api/power-bi/datasets/get-refresh-history-in-group
 */
export const Refresh = z.object({
  requestId: text,
  id: z.union([z.string(), z.number()]).nullish(),
  refreshType: text,
  startTime: text,
  endTime: text,
  status: text,
  /** Of an enhanced refresh: what it is where the status is `Unknown`. */
  extendedStatus: text,
  serviceExceptionJson: text,
  refreshAttempts: z.object({ serviceExceptionJson: text, type: text }).array().nullish(),
})
export type Refresh = z.infer<typeof Refresh>

/** The list of refreshes; an older page of the documentation shows it bare. */
export const Refreshes = z.union([
  z.object({ value: Refresh.array() }).transform(({ value }) => value),
  Refresh.array(),
])

/** Refreshes of models, enhanced ones and dataflows each have words of their own. */
const verdicts: Readonly<Record<string, Verdict>> = {
  completed: 'good',
  succeeded: 'good',
  success: 'good',
  failed: 'failed',
  timedout: 'failed',
  cancelled: 'nothing',
  canceled: 'nothing',
  disabled: 'nothing',
  inprogress: 'nothing',
  notstarted: 'nothing',
}

export const endOf = ({ endTime }: Refresh): number | undefined => instantOf(endTime)

/** The word that says most of a refresh: its status, and the extended one where nobody knows that. */
const wordOf = ({ status, extendedStatus }: Refresh): string => {
  const [plain, extended] = [status, extendedStatus].map((word) => (word ?? '').toLowerCase()) as [string, string]
  return verdictIn(verdicts, plain) === undefined && verdictIn(verdicts, extended) !== undefined ? extended : plain
}

/**
 * `Unknown` is a refresh that still runs, unless it has an end: then nobody knows what became of it, if the extended status
 * does not say. One that runs may have an end all the same (https://github.com/MicrosoftDocs/powerbi-docs/issues/4795).
 */
export const verdictOf = (refresh: Refresh): Verdict => {
  const known = verdictIn(verdicts, wordOf(refresh))
  if (known === 'good' && endOf(refresh) === undefined) return 'nothing'
  return known ?? (endOf(refresh) === undefined ? 'nothing' : 'unclear')
}

/** True for a refresh that has begun and not ended, also in a state nobody knows yet. */
export const isUnderWay = (refresh: Refresh): boolean => {
  const word = wordOf(refresh)
  return word === 'inprogress' || (verdictIn(verdicts, word) === undefined && endOf(refresh) === undefined)
}

const later = (one: Refresh | undefined, other: Refresh): Refresh => (one && timeOf(one) >= timeOf(other) ? one : other)

/** The end of a refresh in epoch milliseconds; its start where it failed and the API tells no end. */
const timeOf = (refresh: Refresh): number => endOf(refresh) ?? instantOf(refresh.startTime) ?? 0

/** Of the refreshes with a verdict the one that ended last, and of those that wrote data as well. They may come in any order. */
export const newestOf = (refreshes: readonly Refresh[]): { latest?: Refresh; success?: Refresh } => {
  let latest: Refresh | undefined
  let success: Refresh | undefined
  for (const refresh of refreshes) {
    const verdict = verdictOf(refresh)
    if (verdict !== 'nothing') latest = later(latest, refresh)
    if (verdict === 'good') success = later(success, refresh)
  }
  return { ...(latest && { latest }), ...(success && { success }) }
}
