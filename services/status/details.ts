import { z } from 'zod'
import { activeMaintenanceIn } from '../announcements/memory.ts'
import { action } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import { mayOffer } from '../kernel/offer.ts'
import { worst } from './health.ts'
import { platformDetails, statuses } from './memory.ts'
import { judge, type PlatformStatus } from './model.ts'
import { asShown } from './shown.ts'
import { statusAnswer } from './show.ts'

/** A platform in depth beside all others as memory has them, which may be why it is not well. No statement. */
const amongAll = ({ known, now, settings }: Context, measured: PlatformStatus[]): PlatformStatus[] => {
  const all = measured.some(({ upstream }) => upstream.length > 0) ? (known(statuses).peek()?.value ?? []) : []
  const others = judge(all, now, settings.statusTtlMinutes).filter((one) => one.platformId !== measured[0]!.platformId)
  return [...measured, ...others]
}

/** Status of one platform with its checks, the last failure with diagnostics and the last 14 days. */
export const showDetails = action(
  'status.details',
  z.object({ platformId: z.string().max(40) }),
  async (context, { platformId }) => {
    const { value, at, away } = await context.known(platformDetails, platformId).get(context.now)
    const { readings, days, lastFailure } = value
    const measured = readings ? judge([readings], context.now, context.settings.statusTtlMinutes) : []
    const active = activeMaintenanceIn(context, context.now)
    const known = asShown(amongAll(context, measured), active).filter((one) => one.platformId === platformId)
    const answer = statusAnswer(known, platformId, at, away)
    const platform = answer.platforms[0]!
    // Today is as bad as it is now, also where only time has passed.
    const today = days.map(({ day, state }, index) => ({
      day,
      state: index < days.length - 1 ? state : worst(state ?? 'healthy', measured[0]!.health.state),
    }))
    const mayAdd = await mayOffer(context, 'check.define', platformId)
    return { ...answer, platform, days: today, lastFailure, mayAdd }
  },
)
