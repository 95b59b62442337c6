import { z } from 'zod'
import { activeMaintenanceIn } from '../announcements/memory.ts'
import { action } from '../kernel/action.ts'
import { mayOffer } from '../kernel/offer.ts'
import { worst } from './health.ts'
import { platformDetails } from './memory.ts'
import { judge, withMaintenance } from './model.ts'
import { statusAnswer } from './show.ts'

/** Status of one platform with its checks, the last failure with diagnostics and the last 14 days. */
export const showDetails = action(
  'status.details',
  z.object({ platformId: z.string().max(40) }),
  async (context, { platformId }) => {
    const { value, at, away } = await context.known(platformDetails, platformId).get(context.now)
    const { readings, days, lastFailure } = value
    const measured = readings ? judge([readings], context.now, context.settings.statusTtlMinutes) : []
    const known = withMaintenance(measured, activeMaintenanceIn(context, context.now))
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
