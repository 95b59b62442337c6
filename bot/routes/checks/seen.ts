import { sayable } from '../../../cards/kit/refusal.ts'
import type { Reader } from '../../../cards/kit/reader.ts'
import type { Words } from '../../../cards/kit/words.ts'
import type { Context } from '../../../services/kernel/context.ts'
import { AppError } from '../../../services/kernel/errors.ts'
import type { Field } from '../../../services/kernel/field.ts'
import { mayOffer } from '../../../services/kernel/offer.ts'
import { discoverTargets } from '../../../services/status/discover.ts'
import { seenField, seenWordsField } from '../../../services/status/form.ts'

/** The choice by name of what a source sees, and a sentence where it tells nothing. */
interface Seen {
  fields: readonly Field[]
  note?: Words
}

/** True where somebody may leave the target out, to choose it by name. */
export const mayChoose = async (context: Context): Promise<boolean> =>
  context.settings.discovery !== undefined && (await mayOffer(context, 'check.discover'))

/** True for a source that lists what it sees. */
export const canList = ({ settings }: Context, source: unknown): source is string => {
  const known = settings.sources.find(({ name }) => name === source)
  return settings.discovery !== undefined && known?.isConnected === true && known.canDiscover === true
}

/**
 * Offers what the chosen source sees, once a form came without a target, and of many those with the words somebody types; nothing
 * before, and where it cannot be listed.
 */
export const seenTargets = async (
  context: Context,
  { source, target, seen, seenWords, form }: Readonly<Record<string, unknown>>,
  to: Reader,
): Promise<Seen> => {
  const isAsked = form !== undefined && (typeof target !== 'string' || target.trim() === '')
  if (!isAsked || !canList(context, source)) return { fields: [] }
  // What was chosen already says more than the words it was found by.
  const text = typeof seenWords === 'string' ? seenWords.trim() : ''
  try {
    const { found, count, next, isReading } = await discoverTargets(context, { source, text })
    const isMany = next !== null || text !== ''
    const fields = [...(isMany ? [seenWordsField] : []), ...(found.length > 0 ? [seenField(found)] : [])]
    if (seen) return { fields }
    if (isReading) return { fields, note: to.say('dialog.check.define.reading') }
    if (!isMany) return { fields }
    return { fields, note: to.say('dialog.check.define.seen', { count, shown: found.length }) }
  } catch (error) {
    // The form stays, and takes a target by hand.
    if (!(error instanceof AppError)) throw error
    return { fields: [], note: to.say(`error.${error.message}`, sayable(error.fields, to)) }
  }
}
