import type { z } from 'zod'
import type { ActionName } from '../kernel/access.ts'
import { action, type Action, type View } from '../kernel/action.ts'
import type { Acting } from '../kernel/change.ts'
import { assignedNow, detailsOf } from './details.ts'
import { ItemId } from './fields.ts'

/**
 * An action on one item. Its access row is asked for the platform the item has, whatever the input says, and a refusal is
 * written down for the item. Whoever has the item keeps it.
 */
export const itemAction = <S extends z.ZodType<{ itemId: string }>, Result>(
  name: ActionName,
  input: S,
  run: (context: Acting, input: z.output<S>) => Promise<Result>,
): Action<z.input<S>, View<Result>> =>
  action(name, input, run, async (context, raw) => {
    const asked = ItemId.safeParse((raw as { itemId?: unknown } | null)?.itemId)
    if (!asked.success) return { platformIds: [], subject: { table: 'work_items', id: '*' } }
    const { platformId, assignedTo } = (await detailsOf(context, asked.data)).item
    return {
      platformIds: platformId === null ? [] : [platformId],
      subject: { table: 'work_items', id: asked.data },
      keeper: assignedTo,
      keeperNow: () => assignedNow(context, asked.data),
    }
  })
