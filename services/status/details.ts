import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { mayOffer } from '../kernel/offer.ts'
import { worst } from './health.ts'
import { platformDetails } from './memory.ts'
import { judge } from './model.ts'
import { statusAnswer } from './show.ts'

/** Status of one platform with its checks, the last failure with diagnostics and the last 14 days. */
export const showDetails = action(
  'status.details',
  z.object({ platformId: z.string().max(40) }),
  async (context, { platformId }) => {
    const { value, at, away } = await context.known(platformDetails, platformId).get(context.now)
    const { readings, days, lastFailure } = value
    const known = readings ? judge([readings], context.now, context.settings.statusTtlMinutes) : []
    const answer = statusAnswer(known, platformId, at, away)
    const platform = answer.platforms[0]!
    // Today is as bad as it is now, also where only time has passed.
    const today = days.map(({ day, state }, index) => ({
      day,
      state: index < days.length - 1 ? state : worst(state ?? 'healthy', platform.health.state),
    }))
    const mayAdd = await mayOffer(context, 'check.define', platformId)
    return { ...answer, platform, days: today, lastFailure, mayAdd }
  },
)
