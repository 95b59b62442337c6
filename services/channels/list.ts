import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { languages } from '../kernel/language.ts'
import { mayOffer } from '../kernel/offer.ts'
import { platformName } from '../platforms/memory.ts'
import { channels } from './memory.ts'
import { seenFrom, settingsOf, sharedAmong, shownAlert } from './model.ts'
import { settingsView } from './view.ts'

/** Lists the conversations of several people where the desk is, with what each of them follows. Personal chats are left out. */
export const listChannels = action('channel.list', z.object({}), async (context) => {
  const { value, at, away } = await context.known(channels).get(context.now)
  const seen = sharedAmong(value).map((channel) => seenFrom(channel, context.workspace))
  return {
    channels: seen.map((channel) => {
      const settings = settingsOf(channel)
      return {
        channelId: channel.channelId,
        name: channel.name,
        pausedAt: channel.pausedAt,
        revision: channel.version,
        settings: settings ? settingsView(settings) : null,
        subscriptions: channel.subscriptions.map((subscription) => ({
          kind: subscription.kind,
          platformId: subscription.platformId,
          platformName: platformName(context, subscription.platformId),
          alert: shownAlert(subscription) ?? null,
        })),
      }
    }),
    mayAdjust: await mayOffer(context, 'channel.adjust'),
    ...{ languages, at, away },
  }
})
