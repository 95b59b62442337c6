import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { changeAt } from './change-at.ts'

/** A channel has another name. */
export const renameChannel = action(
  'channel.rename',
  z.object({ channelId: z.string(), name: z.string() }),
  (context, { channelId, name }) =>
    changeAt(context, { channelId }, (channel) =>
      channel.name === name ? undefined : { set: { name }, event: { payload: { name } } },
    ),
)
