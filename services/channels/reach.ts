import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { changeChannel } from './change-channel.ts'

/** Keeps this conversation as the personal chat with the person; notices to them are posted there from now on. */
export const reachPerson = action('channel.reach', z.object({ userId: z.string() }), async (context, { userId }) => {
  const { changed } = await changeChannel(context, (before) =>
    before.version > 0 && before.isActive && before.userId === userId ? undefined : { set: { userId, isActive: true } },
  )
  return { changed }
})
