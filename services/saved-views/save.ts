import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { viewsOf } from './memory.ts'
import { mostViews, viewIdOf, ViewName, ViewQuery } from './model.ts'
import { ownViews } from './view.ts'

/** `revision` is that of the view of this name that the person saw, 0 for none. */
const Input = z.object({ name: ViewName, query: ViewQuery, revision: z.int().nonnegative().optional() })

/**
 * Keeps a filter under a name for whoever asks; one of the same name is written over. The same again changes nothing. Throws RULE for
 * one too many, and CONFLICT when the view of this name is not the one that was seen.
 */
export const saveView = action(
  'savedView.save',
  Input,
  async (context, { name, query, revision }) => {
    const { actor, known, now } = context
    const viewId = viewIdOf(actor.userId, name)
    const { value } = await known(viewsOf, actor.userId).get(now)
    const others = value.filter((view) => view.isActive && view.viewId !== viewId)
    const { row } = await context.change('saved_views', viewId, (before) => {
      const current = before?.isActive ? before : undefined
      if (current?.name === name && current.query === query) return undefined
      if (revision !== undefined && revision !== (current?.revision ?? 0))
        throw new AppError('CONFLICT', 'view_overtaken', { fields: { name } })
      if (!current && others.length >= mostViews)
        throw new AppError('RULE', 'views_full', { fields: { most: mostViews } })
      return {
        set: { userId: actor.userId, name, query, isActive: true, revision: (before?.revision ?? 0) + 1 },
        event: { oldState: current ? 'saved' : null, newState: 'saved', payload: { name, query } },
      }
    })
    return { ...(await ownViews(context)), revision: row!.revision }
  },
  about('saved_views', 'viewId'),
)
