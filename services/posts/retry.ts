import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { postsBehind } from './behind.ts'
import { placeWithPosts } from './place.ts'

const RetryInput = z.object({ channelId: z.string().min(1).max(500), postId: z.string().min(1).max(1000).optional() })

const waiting = { attempts: 0, nextAttemptAt: null, lastError: null, leaseOwner: null, leaseUntil: null } as const

/** Has messages of a conversation tried again at once: one of them, or all that are behind and not on their way. */
export const retryPosts = action('post.retry', RetryInput, async (context, { channelId, postId }) => {
  const behind = await postsBehind(context, channelId)
  const due = behind.filter((post) => (postId === undefined || post.postId === postId) && post.state !== 'SENDING')
  for (const { postId: id } of due)
    await context.change('posts', id, (before) =>
      before && before.state !== 'SENDING'
        ? {
            set: {
              ...waiting,
              // One that may be there is looked for first.
              state: before.state === 'UNCERTAIN' ? before.state : ('PENDING' as const),
              ...(before.lastError === 'DROPPED' && { shownVersion: null }),
            },
            event: { type: 'post.retry', oldState: before.state, newState: 'PENDING' },
          }
        : undefined,
    )
  return placeWithPosts(context, channelId)
})
