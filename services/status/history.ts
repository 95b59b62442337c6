import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { platformById } from '../platforms/memory.ts'
import { attainmentOf, monthsOf, rangeNames } from './history-model.ts'
import { pasts, pastSpans } from './memory.ts'

const Input = z.object({ platformId: z.string().max(40), range: z.enum(rangeNames).default('week') })

/**
 * The past of a platform: its checks over time, incidents and maintenances beside them, and how often it was of use and
 * within its service level. Two statements cold, none warm. Throws NOT_FOUND.
 */
export const showPast = action('status.past', Input, async (context, { platformId, range }) => {
  const { name } = await platformById(context, platformId)
  const [{ value, at, away }, spans] = await Promise.all([
    context.known(pasts, `${range} ${platformId}`).get(context.now),
    context.known(pastSpans, platformId).get(context.now),
  ])
  return {
    ...{ platformId, name, range },
    // As old as the older of the two.
    at: spans.at < at ? spans.at : at,
    away: away || spans.away,
    ...{ from: value.from, until: value.until, step: value.step },
    checks: value.checks.map((check) => ({ ...check, ...attainmentOf(check.marks.map(({ counts }) => counts)) })),
    // A month of which only some days are in the span would say something else in each span.
    months: monthsOf(value).filter(({ month }) => new Date(`${month}-01T00:00:00Z`) >= value.from),
    spans: spans.value.filter(({ until }) => until === null || until >= value.from),
  }
})
