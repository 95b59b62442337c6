import { duration, type Reader } from '../../../cards/kit/reader.ts'
import type { Values } from '../../../cards/kit/typed.ts'
import type { Words } from '../../../cards/kit/words.ts'
import type { Context } from '../../../services/kernel/context.ts'
import { AppError } from '../../../services/kernel/errors.ts'
import { proposeThresholds } from '../../../services/status/discover.ts'
import { checkMinutes } from '../../../services/status/form.ts'
import { canList } from './seen.ts'

/** The thresholds that take the place of those nobody changed, and the sentence that says what they are made of. */
interface Proposed {
  values: Values
  note: Words
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/**
 * Proposes the thresholds of what was chosen, once: where they are still those of every check, and its past says others. Gives
 * nothing where the source tells no past: the thresholds then stay as they are.
 */
export const proposedFor = async (
  context: Context,
  carried: Readonly<Record<string, unknown>>,
  to: Reader,
): Promise<Proposed | undefined> => {
  const { source, form, proposed, shortName } = carried
  const target = text(carried.target) || text(carried.seen)
  const isUntouched = Object.entries(checkMinutes()).every(([id, minutes]) => Number(carried[id]) === minutes)
  if (form === undefined || proposed || !target || !isUntouched || carried.checkType !== 'freshness') return undefined
  if (!canList(context, source)) return undefined
  try {
    const { proposals } = await proposeThresholds(context, { source, targets: [target] })
    const { checkId, slaMinutes, warnAfterMinutes, critAfterMinutes, intervals, usualMinutes, longestMinutes } =
      proposals[0]!
    if (usualMinutes === null || longestMinutes === null) return undefined
    return {
      values: {
        slaMinutes: String(slaMinutes),
        warnAfterMinutes: String(warnAfterMinutes),
        critAfterMinutes: String(critAfterMinutes),
        ...(text(shortName) === '' && { shortName: checkId }),
      },
      note: to.say('dialog.check.define.proposed', {
        count: intervals + 1,
        usual: duration(usualMinutes, to),
        longest: duration(longestMinutes, to),
      }),
    }
  } catch (error) {
    // Nothing is proposed then, and the check is added as it was filled in.
    if (!(error instanceof AppError)) throw error
    return undefined
  }
}
