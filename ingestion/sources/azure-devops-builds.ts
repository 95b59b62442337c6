import { z } from 'zod'
import { instantOf } from '../instant.ts'
import { verdictIn, type Verdict } from './verdict.ts'

const text = z.string().nullish()

/**
 * A build, as the API gives it; a build that has not ended has neither result nor finishTime.
 * https://learn.microsoft.com/rest/api/azure/devops/build/builds/list
 */
export const Build = z.object({
  id: z.number(),
  buildNumber: text,
  status: text,
  result: text,
  reason: text,
  startTime: text,
  finishTime: text,
  sourceBranch: text,
  _links: z.object({ web: z.object({ href: text }).nullish() }).nullish(),
})
export type Build = z.infer<typeof Build>

/** A page of builds; the token of the next one comes in a header. */
export const Builds = z.object({ value: Build.array() })

const verdicts: Readonly<Record<string, Verdict>> = {
  succeeded: 'good',
  partiallysucceeded: 'partial',
  failed: 'failed',
  canceled: 'nothing',
}

/** States of a build that has not ended. */
const open = ['inprogress', 'cancelling', 'postponed', 'notstarted']

/** The verdict of a build. `none` as a state or a result says nothing that can be judged, and neither does a word that is new. */
export const verdictOf = ({ status, result }: Build): Verdict => {
  const state = (status ?? '').toLowerCase()
  if (open.includes(state)) return 'nothing'
  return state === 'completed' ? (verdictIn(verdicts, (result ?? '').toLowerCase()) ?? 'unclear') : 'unclear'
}

/** The end of a build in epoch milliseconds; 0 where the API tells none. */
export const endOf = ({ finishTime }: Build): number => instantOf(finishTime) ?? 0

/** Of some builds, which may come in any order, the last with a verdict, and the last that built something. */
export interface RecentBuilds {
  latest: Build | undefined
  success: Build | undefined
}

const last = (builds: readonly Build[]): Build | undefined =>
  builds.reduce<Build | undefined>((best, one) => (best && endOf(best) >= endOf(one) ? best : one), undefined)

/** True for a build that built something, and tells when. */
export const hasBuilt = (build: Build): boolean => ['good', 'partial'].includes(verdictOf(build)) && endOf(build) > 0

export const recentOf = (builds: readonly Build[]): RecentBuilds => ({
  latest: last(builds.filter((build) => verdictOf(build) !== 'nothing')),
  success: last(builds.filter(hasBuilt)),
})
