import { z } from 'zod'
import { action } from '../action.ts'
import { changeChannel } from './change-channel.ts'

/** The desk was removed here: nothing is posted until it is installed again. */
export const forgetChannel = action('channel.forget', z.object({}), async (context) => {
  await changeChannel(context, (before) =>
    before.version > 0 && before.isActive
      ? { set: { isActive: false, subscriptions: [] }, event: { type: 'channel.forget' } }
      : undefined,
  )
})
