import { z } from 'zod'
import { changeItem, ItemInput } from './change-item.ts'
import { itemAction } from './item-action.ts'
import { following } from './model.ts'
import { whileOpen } from './open.ts'
import { sinceNow } from './told.ts'

/** Makes a person a follower of a work item that has not ended; for one who follows it already nothing changes. */
export const joinItem = itemAction('workItem.join', ItemInput, (context, input) =>
  changeItem(
    context,
    { itemId: input.itemId },
    whileOpen(({ followers, revision }, known) =>
      followers.some(({ userId, given }) => userId === context.actor.userId && !given)
        ? undefined
        : {
            set: { followers: following(followers, context.actor, sinceNow(known, context.actor.userId)), revision },
            event: { type: 'EDIT' },
          },
    ),
  ),
)

const MuteInput = ItemInput.extend({ muted: z.union([z.boolean(), z.stringbool()]) })

/** Turns the notices about an item off or on for a follower. For a person who does not follow it, nothing changes. */
export const muteItem = itemAction('workItem.mute', MuteInput, (context, { muted, itemId }) =>
  changeItem(context, { itemId }, ({ followers, revision }, known) => {
    const me = followers.find(({ userId }) => userId === context.actor.userId)
    if (!me || me.muted === muted) return undefined
    // Changes made while notices are off are not sent later.
    const since = muted ? me.since : sinceNow(known, me.userId)
    return {
      set: { revision, followers: followers.map((follower) => (follower === me ? { ...me, muted, since } : follower)) },
      event: { type: 'EDIT', payload: { muted } },
    }
  }),
)
