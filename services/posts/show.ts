import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { placeWithPosts } from './place.ts'

/** A conversation; the one the turn came from when absent. */
const PlaceInput = z.object({ channelId: z.string().min(1).max(500).optional() })

/** Shows what one conversation was not told yet, and why, and when it was last told something. Throws NOT_FOUND. */
export const showPosts = action('post.show', PlaceInput, (context, { channelId }) =>
  placeWithPosts(context, channelId ?? context.conversation?.channelId),
)
