import { lastSuccess, type PlatformHealth } from './health.ts'
import type { PlatformStatus } from './model.ts'

const hourMs = 3_600_000
/** Hours after which the owners of a platform are reminded that it is not healthy. */
const reminderHours = [3, 6, 12, 24]

/** The time since which a platform is not healthy. `isCut`: it may be longer, because no healthy measurement is known. */
export interface Unwell {
  from: number
  isCut: boolean
}

type Check = PlatformHealth['checks'][number]

/** The time since which a check is not healthy: data are late by their age, everything else since it was last measured healthy. */
const checkSince = ({ reading, judgement }: Check): Unwell => {
  const success = lastSuccess(reading)
  const promised = Math.min(reading.slaMinutes, reading.warnAfterMinutes)
  const late = success ? success.getTime() + promised * 60_000 : Infinity
  if (judgement.reason === 'late' && success) return { from: late, isCut: false }
  const { lastGreenAt, firstAt, latest } = reading
  const measured = lastGreenAt ?? firstAt ?? latest?.measuredAt
  return { from: Math.min(measured?.getTime() ?? Infinity, late), isCut: !lastGreenAt }
}

/** The platforms that are degraded or down for so long that somebody may have to be reminded, from what is measured. */
export const longUnwell = (
  platforms: readonly PlatformStatus[],
  now: Date,
): { platform: PlatformStatus; since: Unwell }[] =>
  platforms.flatMap((platform) => {
    const { state, checks } = platform.health
    if (state !== 'degraded' && state !== 'down') return []
    const [since] = checks
      .filter(({ judgement }) => judgement.state === 'degraded' || judgement.state === 'down')
      .map(checkSince)
      .sort((a, b) => a.from - b.from)
    return since && now.getTime() - since.from >= reminderHours[0]! * hourMs ? [{ platform, since }] : []
  })

/** The content of a reminder: since when a platform was not healthy, and the hours after which it came. */
export interface Reminded {
  from: number
  hours: number
}

/**
 * The reminder that is due now, given the last one; undefined for none. What began before the last one came, or is cut, goes on
 * with it, and each threshold is told once.
 */
export const reminderDue = (told: Reminded | undefined, { from, isCut }: Unwell, now: Date): Reminded | undefined => {
  const goesOn = told && (isCut || from <= told.from + told.hours * hourMs) ? told : undefined
  const begin = goesOn?.from ?? from
  const hours = reminderHours.findLast((threshold) => now.getTime() - begin >= threshold * hourMs) ?? 0
  const most = Math.max(hours, goesOn?.hours ?? 0)
  return most === 0 ? undefined : { from: begin, hours: most }
}
