import { channels } from '../services/channels/memory.ts'
import type { Desk } from '../services/kernel/context.ts'
import type { Log } from '../services/kernel/log.ts'
import { createOthers } from '../services/kernel/others.ts'
import { statuses } from '../services/status/memory.ts'
import { asksForIncidents } from '../services/status/model.ts'
import { untallied } from '../services/store/tally.ts'

/** Milliseconds for which somebody counts as active after their last turn or request. */
const activeMs = 600_000
/** While nobody is active but something is waited for, one look of so many takes place. */
const rarely = 12

export interface OthersParts {
  desk: Desk
  log: Log
  /** Seconds between looks at what other processes wrote; 0: there is no other process. */
  seconds: number
  /** True while somebody hears of changes as they happen. */
  isWatched: () => boolean
  /** Is called when too much happened to catch up with. */
  lost: () => void
}

/**
 * Looks at what other processes wrote, every few seconds while somebody is active or watches, more rarely while cards are
 * followed or a check asks for incidents, and never otherwise.
 */
export const startOthers = ({ desk, log, seconds, isWatched, lost }: OthersParts) => {
  const others = createOthers(desk, lost)
  let activeAt = -Infinity
  let beats = 0

  const look = (): Promise<void> =>
    untallied(() => others.look()).catch((error: unknown) =>
      log({ kind: 'desk', name: 'others', outcome: 'FAILED', error }),
    )
  const isActive = (): boolean => desk.clock().getTime() - activeAt < activeMs
  const isFollowed = (): boolean =>
    (desk.known(channels).peek()?.value ?? []).some((channel) => channel.isActive && channel.subscriptions.length > 0)
  const isMeasured = (): boolean => asksForIncidents(desk.known(statuses).peek()?.value ?? [])
  const beat = async (): Promise<void> => {
    beats++
    if (isActive() || isWatched() || (beats % rarely === 0 && (isFollowed() || isMeasured()))) await look()
  }
  const timer = seconds > 0 ? setInterval(() => void beat(), seconds * 1000).unref() : undefined

  return {
    beat,
    /** Somebody wrote or pressed. After a pause, what happened meanwhile is looked at now. */
    heard(): void {
      const paused = seconds > 0 && others.age() > 1000 * seconds
      activeAt = desk.clock().getTime()
      if (paused) void look()
    },
    stop: (): void => clearInterval(timer),
  }
}
