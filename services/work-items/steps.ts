import { z } from 'zod'
import { access } from '../kernel/access.ts'
import { action } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { optional, text } from '../kernel/text.ts'
import { assignItem } from './assign.ts'
import { ItemInput } from './change-item.ts'
import { assignedNow, detailsOf } from './details.ts'
import { moveActions } from './lifecycle.ts'
import { moveItem } from './move.ts'

/** The most items that one request may be about. */
const mostAtOnce = 100
/** Items whose rows are written with the same statements. */
const together = 10

const StepsInput = z.object({
  action: z.enum([...moveActions, 'workItem.assign'] as const),
  items: z.array(ItemInput).min(1).max(mostAtOnce),
  /** The reason, for steps that ask for one. */
  reason: optional(text(1, 500)).default(null),
  /** The person they are given to: a name, an address, or `me`. */
  who: optional(text(2, 120)).default(null),
})
type Steps = z.output<typeof StepsInput>

/** The outcome for one item: done, so already, or refused by its own action. */
export interface StepOutcome {
  itemId: string
  outcome: 'done' | 'already' | 'refused'
  refusal: AppError | null
}

const take = ({ action, reason, who }: Steps, context: Context, item: Steps['items'][number]) =>
  action === 'workItem.assign'
    ? assignItem(context, { ...item, who: who ?? '' })
    : moveItem[action](context, { ...item, reason })

/**
 * Takes one step with several items. Each goes through its own action, with its own access, version and event, under the key
 * of this call: the same request once more changes nothing. A refusal of one holds up no other; a role that somebody lacks on
 * a platform is asked for there no more, but for items that are theirs.
 */
export const takeSteps = action('workItem.steps', StepsInput, async (context, input) => {
  const barred = new Map<string | null, AppError>()
  const isKept = access[input.action].kept === true
  const one = async (item: Steps['items'][number]): Promise<StepOutcome> => {
    const { itemId } = item
    let platformId: string | null | undefined
    try {
      const details = await detailsOf(context, itemId)
      platformId = details.item.platformId
      const known = barred.get(platformId)
      const isOwn = async () =>
        details.item.assignedTo === context.actor.userId ||
        (await assignedNow(context, itemId)) === context.actor.userId
      if (known && !(isKept && (await isOwn()))) throw known
      const { changed } = await take(input, context, item)
      return { itemId, outcome: changed ? 'done' : 'already', refusal: null }
    } catch (error) {
      // A store that is away says nothing about one item, and the others would wait for it as long.
      if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error
      if (error.code === 'FORBIDDEN' && platformId !== undefined) barred.set(platformId, error)
      return { itemId, outcome: 'refused', refusal: error }
    }
  }
  const items = [...new Map(input.items.map((item) => [item.itemId, item])).values()]
  const outcomes: StepOutcome[] = []
  for (let from = 0; from < items.length; from += together)
    outcomes.push(...(await Promise.all(items.slice(from, from + together).map(one))))
  return { outcomes }
})
