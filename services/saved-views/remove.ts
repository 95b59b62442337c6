import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { ownViews } from './view.ts'

const Input = z.object({ viewId: z.string().max(40), revision: z.int().nonnegative().optional() })

/**
 * Removes a view of whoever asks; removing it twice changes nothing. Throws NOT_FOUND for one of somebody else as for one that there
 * never was, and CONFLICT when it is not the one that was seen.
 */
export const removeView = action(
  'savedView.remove',
  Input,
  async (context, { viewId, revision }) => {
    const { actor } = context
    const { row } = await context.change('saved_views', viewId, (before) => {
      if (before?.userId !== actor.userId) throw new AppError('NOT_FOUND', 'view_unknown')
      if (!before.isActive) return undefined
      if (revision !== undefined && revision !== before.revision)
        throw new AppError('CONFLICT', 'view_overtaken', { fields: { name: before.name } })
      return {
        set: { isActive: false, revision: before.revision + 1 },
        event: { oldState: 'saved', newState: 'removed', payload: { name: before.name } },
      }
    })
    return { ...(await ownViews(context)), revision: row!.revision }
  },
  about('saved_views', 'viewId'),
)
