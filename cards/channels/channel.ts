import type { showChannel } from '../../services/channels/show.ts'
import { button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { commandTitle } from '../help/help.ts'
import { doneCard, noticeCard, unchangedCard } from '../kit/notice.ts'
import type { Reader } from '../kit/reader.ts'
import { quote, type Words } from '../kit/words.ts'

interface Subscribed {
  kind: Kind
  platform: { platformId: string; name: string } | null
  changed: boolean
  version: number
}

type Kind = Awaited<ReturnType<typeof showChannel>>['subscriptions'][number]['kind']

/** Lakehouse, or Lakehouse: incidents. */
const what = (kind: Kind, name: string | null, to: Reader): string => {
  const platform = name ?? to.label('channel.all')
  return kind === 'status' ? platform : to.label('channel.kind', { platform, kind: to.label(`items.type.${kind}`) })
}

/** The command that people type for a subscription: subscribe lakehouse incidents. */
export const subscribeCommand = (kind: Kind, platform: string | null, to: Reader): string =>
  [
    commandTitle('subscribe', to),
    platform ?? to.label('word.all').split('|')[0]!,
    ...(kind === 'status' ? [] : [to.label(`word.type.${kind}`).split('|')[1]!]),
  ].join(' ')

const ofItems = 'channel.subscribed_items'
const subscribed: Record<Kind, string> = {
  status: 'channel.subscribed',
  INCIDENT: ofItems,
  IMPROVEMENT: ofItems,
  PLATFORM_REQUEST: ofItems,
}

/** A subscription began, or was there already; with a button that ends it. */
export const subscribedCard = ({ kind, platform, changed, version }: Subscribed, to: Reader): Card =>
  (changed ? doneCard : unchangedCard)(
    changed ? subscribed[kind] : 'channel.subscribed_already',
    { what: what(kind, platform?.name ?? null, to) },
    to,
    [
      button(to.label('button.unsubscribe'), 'channel.unsubscribe', {
        kind,
        platformId: platform?.platformId ?? null,
        version,
      }),
    ],
  )

/** A subscription ended, or there was none. */
export const unsubscribedCard = ({ kind, platform, changed }: Subscribed, to: Reader): Card =>
  (changed ? doneCard : unchangedCard)(
    changed ? 'channel.unsubscribed' : 'channel.unsubscribed_already',
    { what: what(kind, platform?.name ?? null, to) },
    to,
  )

/** Lists the subscriptions of this conversation, each with a button that ends it. */
export const channelCard = (
  { subscriptions, version }: Awaited<ReturnType<typeof showChannel>>,
  to: Reader,
  note?: Words,
): Card =>
  noticeCard(
    {
      title: to.say('channel.title'),
      text:
        subscriptions.length === 0
          ? to.say('channel.none')
          : (subscriptions.map(({ kind, name }) => quote(what(kind, name, to))).join(', ') as Words),
      summary: to.label('channel.title'),
      notes: [...(note ? [note] : []), to.say('channel.hint')],
      buttons: subscriptions.slice(0, 5).map(({ kind, platformId, name }) =>
        button(to.label('button.unsubscribe_of', { name: what(kind, name, to) }), 'channel.unsubscribe', {
          kind,
          platformId,
          version,
        }),
      ),
    },
    to,
  )

/** The last edit of a card whose subscription ended: it says that it is not true any more. */
export const endedCard = (name: string | null, to: Reader): Card =>
  noticeCard(
    {
      title: to.say('channel.ended_title'),
      text: to.say('channel.ended', {
        what: name ?? to.label('channel.all'),
        command: subscribeCommand('status', name, to),
      }),
      summary: to.label('channel.ended_title'),
    },
    to,
  )
