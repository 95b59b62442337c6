import { channelCard, subscribedCard, unsubscribedCard } from '../../cards/channels/channel.ts'
import { showChannel } from '../../services/channels/show.ts'
import { subscribe } from '../../services/channels/subscribe.ts'
import { unsubscribe } from '../../services/channels/unsubscribe.ts'
import { resolvePlatform } from '../../services/platforms/resolve.ts'
import { parseFollowed, parseSubscription } from '../language/subscription.ts'
import { isAll } from '../language/words.ts'
import { everywhere, reads, show, writes, type Command, type Routes } from './route.ts'

const channelShow = show(showChannel, channelCard)
const subscribeShow = show(subscribe, subscribedCard)
const unsubscribeShow = show(unsubscribe, unsubscribedCard)

/**
 * Reads a platform or "all", and optionally a kind of work items, behind the command. The command alone shows the
 * subscriptions.
 */
const change =
  (changeShow: typeof subscribeShow, parse: typeof parseFollowed): Command['run'] =>
  async (rest, context) => {
    if (rest === '') return channelShow.run(context, {})
    const { platform, ...data } = parse(rest, context.conversation?.mentions)
    const platformId = isAll(platform)
      ? null
      : (await resolvePlatform(context, platform, { action: changeShow.actionName, data })).platformId
    return changeShow.run(context, { ...data, platformId })
  }

export const channels: Routes = {
  commands: [
    { name: 'subscribe', group: 'channels', scopes: everywhere, run: change(subscribeShow, parseFollowed) },
    {
      name: 'unsubscribe',
      group: 'channels',
      scopes: ['team', 'groupChat'],
      run: change(unsubscribeShow, parseSubscription),
    },
  ],
  verbs: [reads(channelShow), writes(subscribeShow, channelShow), writes(unsubscribeShow, channelShow)],
}
