import type { PlatformStatus } from './model.ts'
import { beginOf, downMs, endOf, phaseOf, type Outage, type Phase } from './outages.ts'

/** An outage as people read of it. */
export interface OutageView {
  platformId: string
  name: string
  phase: Phase
  /** The number of times it was down, as far as its turns are known. */
  times: number
  /** True when it began before the turns that are known. */
  isCut: boolean
  from: Date
  /** The time since which it is down; of one that goes up and down, the time of the last turn. */
  since: Date
  /** Null while it is not over. */
  until: Date | null
  /** Minutes for which it was down all in all. */
  minutes: number
  state: PlatformStatus['health']['state']
  reason: PlatformStatus['health']['reason']
  message: string
}

export const outageView = (
  { platformId, name, health }: PlatformStatus,
  outage: Outage,
  from: number,
  now: Date,
): OutageView => {
  const phase = phaseOf(outage, health.state, now)
  const last = outage.at(-1)!
  return {
    platformId,
    name,
    phase,
    times: outage.length,
    isCut: outage.length > 1 && from < beginOf(outage),
    from: new Date(from),
    since: new Date(outage.length === 1 ? from : last.until === Infinity ? last.from : last.until),
    until: phase === 'over' ? new Date(endOf(outage)) : null,
    // One that lasts began before the spans that are known, perhaps.
    minutes: Math.floor((downMs(outage, now) + (outage.length > 1 ? 0 : beginOf(outage) - from)) / 60_000),
    state: health.state,
    reason: health.reason,
    message: health.decisive?.reading.latest?.message ?? '',
  }
}
