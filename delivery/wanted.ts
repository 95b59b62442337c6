import { endedCard } from '../cards/channels/channel.ts'
import { commentedCard, toldCard } from '../cards/work-items/told.ts'
import { itemCard } from '../cards/work-items/item.ts'
import type { Card } from '../cards/kit/card.ts'
import { reader, type Reader } from '../cards/kit/reader.ts'
import { statusCard } from '../cards/status/status.ts'
import type { Held } from '../services/roles/model.ts'
import { followsItem, sharedAmong, threadOf, type Channel } from '../services/channels/model.ts'
import type { Desired, Post } from '../services/posts/ledger.ts'
import type { Snapshot } from '../services/kernel/read-model.ts'
import type { PlatformStatus } from '../services/status/model.ts'
import { statusAnswer } from '../services/status/show.ts'
import type { Follower } from '../services/store/tables/work-items.ts'
import type { Reference } from '../services/store/tables/channels.ts'
import { fingerprintOf } from '../services/work-items/fingerprint.ts'
import type { ItemDetails } from '../services/work-items/model.ts'
import { concernOf, newestFor, newsFor } from '../services/work-items/told.ts'
import { viewOf } from '../services/work-items/view.ts'
import { seenIn } from '../bot/people.ts'

/** What one post should show now, and how it gets there. */
export interface Wanted extends Desired {
  /** Where it is sent; for a comment that is a thread of the channel. */
  reference: Reference
  draw: () => Card
  /** A notice that is posted anew each time: an edit tells nobody. */
  anew: boolean
}

const want = (
  { channelId, reference }: Pick<Channel, 'channelId' | 'reference'>,
  [subjectKind, subjectId]: readonly [kind: string, id: string],
  version: string,
  draw: () => Card,
  rest: Partial<Wanted> = {},
): Wanted => ({
  channelId,
  reference,
  subjectKind,
  subjectId,
  version,
  draw,
  parentId: null,
  wanted: true,
  anew: false,
  ...rest,
})

const sharedReader = ({ channelId, reference }: Channel): Reader =>
  reader(reference.locale, 'UTC', true, seenIn(channelId))

/** The status cards of a channel, and the last edit of those whose subscription ended. */
export const statusPosts = (
  channel: Channel,
  judged: PlatformStatus[],
  { at, away }: Pick<Snapshot<unknown>, 'at' | 'away'>,
  known: readonly Post[],
): Wanted[] => {
  const to = sharedReader(channel)
  const nameOf = (platformId: string) => judged.find((platform) => platform.platformId === platformId)?.name
  const shows = (subjectId: string, card: Card, wanted = true) =>
    want(channel, ['status', subjectId], card.version, () => card, { wanted })
  const live = channel.subscriptions
    .filter(({ kind }) => kind === 'status')
    .map((subscription) => {
      const { platformId } = subscription
      const gone = platformId !== null && nameOf(platformId) === undefined
      return shows(
        platformId ?? '*',
        gone ? endedCard(platformId, to) : statusCard(statusAnswer(judged, platformId, at, away), to),
      )
    })
  const subjects = new Set(live.map(({ subjectId }) => subjectId))
  const ended = known
    .filter((post) => post.channelId === channel.channelId && post.subjectKind === 'status')
    .filter(({ subjectId, activityId }) => !subjects.has(subjectId) && activityId !== null)
    .map(({ subjectId: id }) => shows(id, endedCard(id === '*' ? null : (nameOf(id) ?? id), to), false))
  return [...live, ...ended]
}

/** A follower whose personal chat is known, and the roles they hold on the platform of the item. */
export interface Reached {
  follower: Follower
  channel: Channel
  roles: Held['roles']
}

/**
 * Every post of an item: a card in each channel that follows its kind and wherever there is one already, comments in the
 * threads below them, a card for everybody who is told, and a notice when something happened that concerns them.
 */
export const itemPosts = (
  details: ItemDetails,
  platformName: string | null,
  channels: readonly Channel[],
  people: readonly Reached[],
  known: readonly Post[],
): Wanted[] => {
  const { itemId } = details.item
  const version = fingerprintOf(details, platformName)
  const subject = ['workItem', itemId] as const
  const postIn = ({ channelId }: Channel, kind = 'workItem') =>
    known.find((post) => post.channelId === channelId && post.subjectKind === kind)

  const shared = sharedAmong(channels)
    .filter((channel) => followsItem(channel, details.item) || postIn(channel)?.activityId)
    .flatMap((channel) => {
      const root = postIn(channel)?.activityId ?? null
      const card = want(
        channel,
        subject,
        version,
        () => itemCard(viewOf(details, platformName, null), sharedReader(channel)),
        { parentId: itemId },
      )
      // Only channels have threads, and a comment can stand there once the card does.
      if (channel.reference.conversationType !== 'channel' || root === null) return [card]
      const thread = threadOf(channel.channelId, root)
      const comments = details.comments
        .filter(({ origin }) => origin !== thread)
        .map((comment) =>
          want(
            { channelId: channel.channelId, reference: { ...channel.reference, conversationId: thread } },
            ['comment', comment.commentId],
            'posted',
            () => commentedCard(comment, sharedReader(channel)),
            { parentId: itemId },
          ),
        )
      return [card, ...comments]
    })

  const personal = people
    .filter(({ follower, channel }) => !follower.muted || postIn(channel))
    .flatMap(({ follower, channel, roles }) => {
      const to = reader(follower.locale ?? channel.reference.locale, follower.timeZone, false)
      const view = viewOf(details, platformName, { userId: follower.userId, roles })
      const { userId } = follower
      const last = postIn(channel, 'notice')?.shownVersion ?? null
      const news = newsFor(details, follower, last)
      const notice = want(
        channel,
        ['notice', itemId],
        concernOf(details, userId),
        () => toldCard(details.item, news, newestFor(details, userId), to),
        { parentId: itemId, anew: true },
      )
      return [
        // First the notice: when the card is up to date, everything was said.
        ...(!follower.muted && Object.values(news).some(Boolean) ? [notice] : []),
        want(channel, subject, version, () => itemCard(view, { ...to, refreshFor: [] }), { parentId: itemId }),
      ]
    })
  return [...shared, ...personal]
}
