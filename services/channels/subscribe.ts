import { z } from 'zod'
import { action } from '../action.ts'
import { platformById } from '../platforms/resolve.ts'
import { changeChannel } from './change-channel.ts'
import { subjectOf } from './model.ts'

/** `platformId` null: one card for all platforms. */
export const SubscribeInput = z.object({ platformId: z.string().max(40).nullable() })

/** This conversation gets one status card that stays true. Subscribing twice changes nothing. */
export const subscribe = action('channel.subscribe', SubscribeInput, async (context, { platformId }) => {
  const platform = platformId === null ? null : await platformById(context, platformId)
  const wanted = { kind: 'status' as const, platformId }
  const { channel, changed } = await changeChannel(context, ({ subscriptions, isActive }) =>
    isActive && subscriptions.some((present) => subjectOf(present) === subjectOf(wanted))
      ? undefined
      : {
          set: {
            subscriptions: [...subscriptions.filter((present) => subjectOf(present) !== subjectOf(wanted)), wanted],
            isActive: true,
          },
          event: { type: 'channel.subscribe', payload: wanted },
        },
  )
  return { platform, changed, version: channel?.version ?? 0 }
})
