import type { PlatformStatus } from './model.ts'
import { beginOf, downMs, endOf, phaseOf, type Outage, type Phase } from './outages.ts'

/** An outage as people read of it. */
export interface OutageView {
  platformId: string
  name: string
  phase: Phase
  /** The number of times it was down. */
  times: number
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
    from: new Date(from),
    since: new Date(outage.length === 1 ? from : last.until === Infinity ? last.from : last.until),
    until: phase === 'over' ? new Date(endOf(outage)) : null,
    // What lies before the last day is not in the spans.
    minutes: Math.floor((downMs(outage, now) + beginOf(outage) - Math.min(from, beginOf(outage))) / 60_000),
    state: health.state,
    reason: health.reason,
    message: health.decisive?.reading.latest?.message ?? '',
  }
}
