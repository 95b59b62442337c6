import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { platformById } from '../platforms/memory.ts'
import { PlatformId } from '../platforms/define.ts'
import { checkTypes } from '../store/tables/status.ts'
import { Minutes } from './define-check.ts'
import { previewDays, recorded } from './memory.ts'
import { windowOf } from './query.ts'
import { replay, summed, type Thresholds } from './replay.ts'

const Input = z
  .object({
    platformId: PlatformId,
    checkId: PlatformId,
    checkType: z.enum(checkTypes).optional(),
    slaMinutes: Minutes,
    warnAfterMinutes: Minutes,
    critAfterMinutes: Minutes,
  })
  .refine(({ warnAfterMinutes, critAfterMinutes }) => warnAfterMinutes <= critAfterMinutes, {
    path: ['warnAfterMinutes'],
    message: 'warns_late',
  })

/**
 * The health of a check in the last days as it would have been with other minutes, beside that with the present ones. Both are
 * told by the rules that tell health, maintenance left out. One statement cold, none warm. Throws NOT_FOUND.
 */
export const previewCheck = action(
  'check.preview',
  Input,
  async (context, { platformId, checkId, ...asked }) => {
    const { now, settings } = context
    const { value, at, away } = await context.known(recorded, checkId).get(now)
    // The right to ask is that on its own platform.
    if (value?.platformId !== platformId) throw new AppError('NOT_FOUND', 'check_gone')
    const { name } = await platformById(context, platformId)
    // Until it was read: of what was measured since, memory says nothing.
    const span = { from: at.getTime() - previewDays * 86_400_000, until: at.getTime() }
    const rules = { ttlMinutes: settings.statusTtlMinutes, windowMs: windowOf(value.source) }
    const outcomeOf = async (check: Thresholds) => summed(await replay(check, value, span, rules), at)
    const { checkType = value.checkType, ...minutes } = asked
    return {
      ...{ platformId, name, checkId, at, away },
      ...{ from: new Date(span.from), until: at },
      measurements: value.results.filter((result) => result.at.getTime() >= span.from).length,
      was: await outcomeOf(value),
      wouldBe: await outcomeOf({ source: value.source, checkType, ...minutes }),
    }
  },
  about('status_checks', 'checkId'),
)
