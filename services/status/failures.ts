import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { platformById } from '../platforms/memory.ts'
import { rangeNames } from './history-model.ts'
import { pastFailures } from './memory.ts'

const Input = z.object({ platformId: z.string().max(40), range: z.enum(rangeNames).default('week') })

/**
 * Lists what failed on a platform in a range, with its diagnostics, the newest first. What failed alike on one day in UTC is told once. One
 * statement cold, none warm. Throws NOT_FOUND.
 */
export const listFailures = action('status.failures', Input, async (context, { platformId, range }) => {
  await platformById(context, platformId)
  const { value, at, away } = await context.known(pastFailures, `${range} ${platformId}`).get(context.now)
  return { platformId, range, ...value, at, away }
})
