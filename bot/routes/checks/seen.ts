import { sayable } from '../../../cards/kit/refusal.ts'
import type { Reader } from '../../../cards/kit/reader.ts'
import type { Words } from '../../../cards/kit/words.ts'
import type { Context } from '../../../services/kernel/context.ts'
import { AppError } from '../../../services/kernel/errors.ts'
import type { Field } from '../../../services/kernel/field.ts'
import { mayOffer } from '../../../services/kernel/offer.ts'
import { discoverTargets } from '../../../services/status/discover.ts'
import { seenField } from '../../../services/status/form.ts'

/** The choice by name of what a source sees, and a sentence where it tells nothing. */
interface Seen {
  fields: readonly Field[]
  note?: Words
}

/** True where somebody may leave the target out, to choose it by name. */
export const mayChoose = async (context: Context): Promise<boolean> =>
  context.settings.discovery !== undefined && (await mayOffer(context, 'check.discover'))

/** Offers what the chosen source sees, once a form came without a target; nothing before, and where it cannot be listed. */
export const seenTargets = async (
  context: Context,
  { source, target, form }: Readonly<Record<string, unknown>>,
  to: Reader,
): Promise<Seen> => {
  const isAsked =
    form !== undefined && typeof source === 'string' && (typeof target !== 'string' || target.trim() === '')
  const known = context.settings.sources.find(({ name }) => name === source)
  if (!isAsked || !known?.canDiscover || !known.isConnected) return { fields: [] }
  try {
    const { found } = await discoverTargets(context, { source })
    return { fields: found.length > 0 ? [seenField(found)] : [] }
  } catch (error) {
    // The form stays, and takes a target by hand.
    if (!(error instanceof AppError)) throw error
    return { fields: [], note: to.say(`error.${error.message}`, sayable(error.fields, to)) }
  }
}
