import { commentedCard } from '../../cards/work-items/told.ts'
import { threadOf } from '../../services/channels/model.ts'
import { commentView } from '../../services/work-items/said.ts'
import { nameOf } from '../../services/work-items/view.ts'
import type { Subject } from './subject.ts'
import {
  postIn,
  sharedPlaces,
  sharedReader,
  urgencyOf,
  wantedOf,
  workItem,
  workItems,
  type KnownItem,
} from './work-item.ts'

const kind = 'comment'

/** Posts each comment once in the thread below every card of its item, except in the thread it was written in. */
export const comment: Subject<KnownItem> = {
  kind,
  source: workItems,
  urgencyOf,
  desired: (known, posts) =>
    sharedPlaces(known, posts).flatMap((channel) => {
      const root = postIn(posts, channel, workItem.kind)?.activityId
      // Only channels have threads, and a thread begins with the card.
      if (channel.reference.conversationType !== 'channel' || !root) return []
      const thread = threadOf(channel.channelId, root)
      const place = { channelId: channel.channelId, reference: { ...channel.reference, conversationId: thread } }
      return known.details.comments
        .filter(({ origin }) => origin !== thread)
        .map(({ commentId }) => wantedOf(known, place, kind, commentId, 'posted'))
    }),
  draw: ({ details, platformName }, wanted, { readAlong }) =>
    commentedCard(
      { ...nameOf(details.item), platformName },
      commentView(details.comments.find(({ commentId }) => commentId === wanted.subjectId)!),
      sharedReader(wanted, readAlong),
    ),
}
