import type { showChannel } from '../services/channels/show.ts'
import { button } from './button.ts'
import type { Card } from './card.ts'
import { doneCard, noticeCard } from './notice.ts'
import type { Reader } from './reader.ts'
import { quote, type Words } from './words.ts'

interface Subscribed {
  platform: { platformId: string; name: string } | null
  changed: boolean
  version: number
}

const what = (platform: Subscribed['platform'], to: Reader): string => platform?.name ?? to.label('channel.all')

/** A subscription began, or was there already; with a button that ends it. */
export const subscribedCard = ({ platform, changed, version }: Subscribed, to: Reader): Card =>
  doneCard(changed ? 'channel.subscribed' : 'channel.subscribed_already', { what: what(platform, to) }, to, [
    button(to.label('button.unsubscribe'), 'channel.unsubscribe', {
      platformId: platform?.platformId ?? null,
      version,
    }),
  ])

/** A subscription ended, or there was none. */
export const unsubscribedCard = ({ platform, changed }: Subscribed, to: Reader): Card =>
  doneCard(changed ? 'channel.unsubscribed' : 'channel.unsubscribed_already', { what: what(platform, to) }, to)

/** What this conversation follows, each with a button that ends it. */
export const channelCard = (
  { subscriptions, version }: Awaited<ReturnType<typeof showChannel>>,
  to: Reader,
  note?: Words,
): Card =>
  noticeCard(
    to.say('channel.title'),
    subscriptions.length === 0
      ? to.say('channel.none')
      : (subscriptions.map(({ name }) => (name === null ? to.say('channel.all') : quote(name))).join(', ') as Words),
    to.label('channel.title'),
    subscriptions.slice(0, 5).map(({ platformId, name }) =>
      button(to.label('button.unsubscribe_of', { name: name ?? to.label('channel.all') }), 'channel.unsubscribe', {
        platformId,
        version,
      }),
    ),
    [...(note ? [note] : []), to.say('channel.hint')],
  )

/** The last edit of a card whose subscription ended: it says that it is not true any more. */
export const endedCard = (name: string | null, to: Reader): Card =>
  noticeCard(
    to.say('channel.ended_title'),
    to.say('channel.ended', { what: name ?? to.label('channel.all') }),
    to.label('channel.ended_title'),
  )
