import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { placeWithPosts } from './place.ts'

const DropInput = z.object({ channelId: z.string().min(1).max(500), postId: z.string().min(1).max(1000) })

/** Gives a message up as it is now: the conversation is not told of it. What changes later is told again. */
export const dropPost = action('post.drop', DropInput, async (context, { channelId, postId }) => {
  await context.change('posts', postId, (before) =>
    before?.channelId === channelId && before.state !== 'SHOWN' && before.state !== 'SENDING'
      ? {
          set: { state: 'DROPPED' as const, nextAttemptAt: null, lastError: 'DROPPED' },
          event: { type: 'post.drop', oldState: before.state, newState: 'DROPPED' },
        }
      : undefined,
  )
  return placeWithPosts(context, channelId)
})
