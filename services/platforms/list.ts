import { z } from 'zod'
import { action } from '../action.ts'
import { judge } from '../status/model.ts'

/** Every active platform with its checks and health, for people who want to know what there is. */
export const listPlatforms = action('platform.list', z.object({}), async ({ statuses, settings, now }) => {
  const { value, at, away } = await statuses.get(now)
  return { platforms: judge(value, now, settings.statusTtlMinutes), at, away }
})
