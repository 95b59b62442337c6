import { z } from 'zod'
import { activeBannersOf, activeMaintenanceIn, bannersFor, type ActiveBanner } from '../announcements/memory.ts'
import { action } from '../kernel/action.ts'
import { mayOffer } from '../kernel/offer.ts'
import { AppError } from '../kernel/errors.ts'
import { incidents, newestIncidents, type IncidentOf } from '../work-items/memory.ts'
import { statuses } from './memory.ts'
import { globalState, judge, type PlatformStatus } from './model.ts'
import { asShown } from './shown.ts'
import type { State } from './health.ts'

/** Health as the desk knows it: of one platform, or of all (`platformId` null). */
export interface StatusAnswer {
  platformId: string | null
  state: State
  platforms: PlatformStatus[]
  /** The time at which the store was read; `away` is true if it could not be read since. */
  at: Date
  away: boolean
  /** The open incidents of platforms, as far as they are in memory. */
  incidents: IncidentOf
  /** The banners that are active now, about any of these platforms. */
  banners: readonly ActiveBanner[]
  /** True if there is no platform yet and this person can add one. */
  mayAdd?: boolean
}

const ShowStatusInput = z.object({ platformId: z.string().max(40).nullable().default(null) })

/** Answers from memory when it is fresh. Throws NOT_FOUND for a platform that is gone. */
export const showStatus = action(
  'status.show',
  ShowStatusInput,
  async (context, { platformId }): Promise<StatusAnswer> => {
    const { value, at, away } = await context.known(statuses).get(context.now)
    const measured = judge(value, context.now, context.settings.statusTtlMinutes)
    const judged = asShown(measured, activeMaintenanceIn(context, context.now))
    const known = newestIncidents(context.known(incidents).peek()?.value)
    const banners = activeBannersOf(context, context.now)
    const answer = statusAnswer(judged, platformId, at, away, known, banners)
    return answer.platforms.length > 0 ? answer : { ...answer, mayAdd: await mayOffer(context, 'platform.define') }
  },
)

/** The part of the judged platforms that answers for `platformId`. Throws NOT_FOUND. */
export const statusAnswer = (
  judged: PlatformStatus[],
  platformId: string | null,
  at: Date,
  away: boolean,
  incidents: IncidentOf = new Map(),
  banners: readonly ActiveBanner[] = [],
): StatusAnswer => {
  const platforms = platformId === null ? judged : judged.filter((platform) => platform.platformId === platformId)
  if (platformId !== null && platforms.length === 0)
    throw new AppError('NOT_FOUND', 'platform_gone', {
      fields: { nearest: judged.slice(0, 3), again: { action: 'status.show' } },
    })
  return {
    ...{ platformId, state: globalState(platforms), platforms, at, away, incidents },
    banners: platformId === null ? banners : bannersFor(banners, platformId),
  }
}
