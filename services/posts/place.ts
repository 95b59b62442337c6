import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { placeNamed, postsBehind } from './behind.ts'

/** A conversation with the messages it was not told yet, and the time it was last told something. Throws NOT_FOUND. */
export const placeWithPosts = async (context: Context, channelId: string | undefined) => {
  const place = channelId === undefined ? undefined : await placeNamed(context, channelId)
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
}
