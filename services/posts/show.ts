import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { placeNamed, postsBehind } from './behind.ts'

/** A conversation; the one the turn came from when absent. */
const PlaceInput = z.object({ channelId: z.string().min(1).max(500).optional() })

/** Shows what one conversation was not told yet, and why, and when it was last told something. Throws NOT_FOUND. */
export const showPosts = action('post.show', PlaceInput, async (context, { channelId }) => {
  const id = channelId ?? context.conversation?.channelId
  const place = id === undefined ? undefined : await placeNamed(context, id)
  if (!place) throw new AppError('NOT_FOUND', 'conversation_unknown')
  const posts = await postsBehind(context, place.channelId)
  const [newest] = await context.store.query((db) =>
    db
      .selectFrom('posts')
      .select((select) => select.fn.max<Date | null>('updatedAt').as('at'))
      .where('channelId', '=', place.channelId)
      .where('state', '=', 'SHOWN'),
  )
  return { ...place, posts, toldAt: newest?.at ?? null }
})
