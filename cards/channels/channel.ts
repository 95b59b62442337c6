import type { showChannel } from '../../services/channels/show.ts'
import { button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { commandTitle } from '../help/help.ts'
import { isItemKind, platformOf, usualAlert, type Mention } from '../../services/channels/model.ts'
import { doneCard, noticeCard, unchangedCard } from '../kit/notice.ts'
import { settingsButton, settingsWords } from './settings.ts'
import { row, strong, type Row } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { quote, type Label, type Words } from '../kit/words.ts'

interface Subscribed {
  kind: Kind
  platform: { platformId: string; name: string } | null
  changed: boolean
  version: number
  alert?: Alert
  mention?: Mention | null
}

/** The minutes down after which outages are news; null for never, undefined where nothing is said of it. */
type Alert = number | null | undefined

type Kind = Awaited<ReturnType<typeof showChannel>>['subscriptions'][number]['kind']

/** Lakehouse, or Lakehouse: incidents. */
const what = (kind: Kind, name: string | null, to: Reader): string => {
  if (kind === 'desk') return to.label('items.type.desk')
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

/** Says when outages are news, and whom that mentions. */
const newsWords = (alert: number | null, mention: Mention | null, to: Reader): Label => {
  if (alert === null) return to.label('channel.alert_off')
  if (mention === null) return to.label('channel.alert', { minutes: alert })
  const name = mention === 'owners' ? to.label('channel.owners') : mention.name
  return to.label('channel.alert_mentions', { minutes: alert, name })
}

/** The texts for a subscription that began, and for one that was there already. */
const subscribedTexts = {
  status: { begun: 'channel.subscribed', already: 'channel.subscribed_already' },
  items: { begun: 'channel.subscribed_items', already: 'channel.subscribed_items_already' },
  desk: { begun: 'channel.subscribed_desk', already: 'channel.subscribed_items_already' },
  announcements: { begun: 'channel.subscribed_announcements', already: 'channel.subscribed_items_already' },
} as const

/** A subscription began, or was there already; with a button that ends it, and one that turns news of outages off or on. */
export const subscribedCard = (
  { kind, platform, changed, version, alert, mention = null }: Subscribed,
  to: Reader,
): Card => {
  const about = { kind, platformId: platform?.platformId ?? null }
  const name = platform?.name ?? null
  const end = button(to.label('button.unsubscribe'), 'channel.unsubscribe', { ...about, version })
  const toggle = alert === null ? ([usualAlert, 'button.alert_on'] as const) : ([null, 'button.alert_off'] as const)
  return (changed ? doneCard : unchangedCard)(
    subscribedTexts[kind === 'status' || kind === 'desk' ? kind : isItemKind(kind) ? 'items' : 'announcements'][
      changed ? 'begun' : 'already'
    ],
    { what: what(kind, name, to), ...(alert !== undefined && { alert: newsWords(alert, mention, to) }) },
    to,
    alert === undefined
      ? [end]
      : [button(to.label(toggle[1]), 'channel.subscribe', { ...about, alert: toggle[0] }), end],
  )
}

/** A subscription ended, or there was none. */
export const unsubscribedCard = ({ kind, platform, changed }: Subscribed, to: Reader): Card =>
  (changed ? doneCard : unchangedCard)(
    changed ? 'channel.unsubscribed' : 'channel.unsubscribed_already',
    { what: what(kind, platform?.name ?? null, to) },
    to,
  )

/** Each carries where a press leads, so a card has room for about so many. */
const shownRows = 20

/** A subscription in the list; a press ends it. */
const followedRow = (
  { kind, platformId, name, alert, mention }: Awaited<ReturnType<typeof showChannel>>['subscriptions'][number],
  version: number,
  to: Reader,
): Row => {
  const followed = what(kind, name, to)
  const about = [
    ...(alert === undefined ? [] : [to.label('channel.outages', { alert: newsWords(alert, mention, to) })]),
    to.label('channel.press'),
  ]
  return row(
    { sign: '◉' as Words, color: 'accent', name: strong(quote(followed)), about: quote(about.join(' · ')) },
    button(to.label('button.unsubscribe_of', { name: followed }), 'channel.unsubscribe', { kind, platformId, version }),
  )
}

/** The offers to a conversation without subscriptions. */
const firstRows = (to: Reader): Row[] =>
  (['status', 'INCIDENT'] as const).map((kind) => {
    const key = kind === 'status' ? 'welcome.follow' : 'welcome.follow_incidents'
    return row(
      { sign: '✚' as Words, color: 'accent', name: strong(to.say(key)), about: to.say(`${key}.about`) },
      button(to.label(key), 'channel.subscribe', { kind, platformId: null }),
    )
  })

/** Lists the subscriptions of this conversation, each with a press that ends it; without any, what to begin with. */
export const channelCard = (
  { subscriptions, settings, version }: Awaited<ReturnType<typeof showChannel>>,
  to: Reader,
  note?: Words,
): Card => {
  const none = subscriptions.length === 0
  const set = settingsWords(settings, to)
  return noticeCard(
    {
      place: null,
      title: to.say('channel.title'),
      text: to.say(none ? 'channel.none' : 'channel.some', { count: subscriptions.length }),
      summary: to.label('channel.title'),
      rows: none ? firstRows(to) : subscriptions.slice(0, shownRows).map((one) => followedRow(one, version, to)),
      notes: [
        ...(note ? [note] : []),
        ...(set ? [quote(to.label('settings.list', { list: set }))] : []),
        to.say('channel.hint'),
      ],
      buttons: [settingsButton(platformOf(subscriptions.filter(({ kind }) => kind !== 'desk')), to)],
    },
    to,
  )
}

/** The last edit of a card whose subscription ended: it says that it is not true any more. */
export const endedCard = (name: string | null, to: Reader): Card =>
  noticeCard(
    {
      place: null,
      title: to.say('channel.ended_title'),
      text: to.say('channel.ended', {
        what: name ?? to.label('channel.all'),
        command: subscribeCommand('status', name, to),
      }),
      summary: to.label('channel.ended_title'),
    },
    to,
  )
