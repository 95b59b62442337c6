import type { z } from 'zod'
import type { ActionName } from '../kernel/access.ts'
import { action, type Action } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import { detailsOf } from './details.ts'
import { ItemId } from './fields.ts'

/**
 * An action on one item. Its access row is asked for the platform the item has, whatever the input says, and a refusal is
 * written down for the item.
 */
export const itemAction = <S extends z.ZodType<{ itemId: string }>, Result>(
  name: ActionName,
  input: S,
  run: (context: Context, input: z.output<S>) => Promise<Result>,
): Action<z.input<S>, Result> =>
  action(name, input, run, async (context, raw) => {
    const asked = ItemId.safeParse((raw as { itemId?: unknown } | null)?.itemId)
    if (!asked.success) return { platformId: null, subject: { table: 'work_items', id: '*' } }
    const { platformId } = (await detailsOf(context, asked.data)).item
    return { platformId, subject: { table: 'work_items', id: asked.data } }
  })

/** What an event of an item says besides the states: the action, and the name of who did it. */
export const said = (
  { actor }: Context,
  name: ActionName,
  rest: Record<string, unknown> = {},
): Record<string, unknown> => ({ action: name, by: actor.name, ...rest })
