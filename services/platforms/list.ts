import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { mayOffer } from '../kernel/offer.ts'
import { statuses } from '../status/memory.ts'
import { judge } from '../status/model.ts'

/** Every active platform with its checks and health, for people who want to know what there is. */
export const listPlatforms = action('platform.list', z.object({}), async (context) => {
  const { known, settings, now } = context
  const { value, at, away } = await known(statuses).get(now)
  const mayAdd = await mayOffer(context, 'platform.define')
  return { platforms: judge(value, now, settings.statusTtlMinutes), at, away, mayAdd }
})
