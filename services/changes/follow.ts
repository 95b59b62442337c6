import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { feed, type Told } from './feed.ts'

const FollowInput = z.object({
  /** The place of the last change that was heard; absent for somebody who begins. */
  place: z.string().max(200).optional(),
  hear: z.custom<(told: Told) => void>((value) => typeof value === 'function'),
})

/** Tells whoever follows of every change from now on, and of those they missed. */
export const followChanges = action('change.follow', FollowInput, ({ actor, part }, { place, hear }) =>
  Promise.resolve(part(feed).follow(actor.userId, place, hear)),
)
