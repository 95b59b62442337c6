import { z } from 'zod'
import { action } from '../kernel/action.ts'
import type { Acting } from '../kernel/change.ts'
import { AppError } from '../kernel/errors.ts'
import { placeNamed } from './behind.ts'
import { placeWithPosts } from './place.ts'

const PauseInput = z.object({ channelId: z.string().min(1).max(500) })

const pausing = async (context: Acting, channelId: string, isPaused: boolean) => {
  if (!(await placeNamed(context, channelId))) throw new AppError('NOT_FOUND', 'conversation_unknown')
  await context.change('channels', channelId, (before) =>
    before && (before.pausedAt !== null) !== isPaused
      ? {
          set: { pausedAt: isPaused ? context.now : null },
          event: { type: isPaused ? 'channel.pause' : 'channel.resume', oldState: null, newState: null },
        }
      : undefined,
  )
  return placeWithPosts(context, channelId)
}

/** Posts nothing to a conversation and edits nothing there until it is resumed. Answers to people go on. */
export const pausePosts = action('post.pause', PauseInput, (context, { channelId }) =>
  pausing(context, channelId, true),
)

/** Brings a paused conversation up to date, and keeps it so. */
export const resumePosts = action('post.resume', PauseInput, (context, { channelId }) =>
  pausing(context, channelId, false),
)
