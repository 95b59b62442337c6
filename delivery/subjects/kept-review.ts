import { reviewCard } from '../../cards/handbook/review.ts'
import { reader } from '../../cards/kit/reader.ts'
import { settingsOf, type Channel } from '../../services/channels/model.ts'
import { dueAnswers, dueView, type DueAnswer } from '../../services/handbook/due.ts'
import { answers as answerMemory } from '../../services/handbook/memory.ts'
import type { Post } from '../../services/posts/ledger.ts'
import type { Source, Subject } from './subject.ts'

const kind = 'keptReview'
/** Stands for all answers of a person: one message tells of them. */
const everyAnswer = '*'

/** The kept answers that are due, by the own chat of whoever kept them. */
interface KnownReview {
  reviewers: readonly { channel: Channel; due: readonly DueAnswer[] }[]
}

/**
 * Kept answers are in memory and come due by time alone, so they are compared in every round. Posts are read once there is
 * something to look at, and again where another process may have written them.
 */
const keptAnswers: Source<KnownReview> = {
  changedBy: { handbook_answers: () => 'look' },
  keep({ desk, reach, again }) {
    let posts: Map<string, Post> | undefined
    return {
      touch: () => void (posts = undefined),
      sweep: () => void (posts = undefined),
      isBusy: () => false,
      async look({ channels, now }) {
        const due = dueAnswers(desk.known(answerMemory).peek()?.value ?? [], now)
        if (due.length === 0) return []
        posts ??= new Map(
          (await desk.store.all('posts', { subjectKind: [kind] })).map((post) => [post.postId, post] as const),
        )
        const reviewers = [...Map.groupBy(due, ({ updatedBy }) => updatedBy)].flatMap(([userId, own]) => {
          const channel = reach.find(userId, channels, (isThere) => isThere && again())
          return channel && channel !== 'opening' ? [{ channel, due: own.map(dueView) }] : []
        })
        return [{ id: everyAnswer, known: { reviewers }, posts, left: () => undefined }]
      },
    }
  },
}

/**
 * Asks those who kept answers, in their own chats, to look at them again: once for each answer and day, all of a day in one
 * message. The version of a post is the last day on which one of its answers came due.
 */
export const keptReview: Subject<KnownReview> = {
  kind,
  source: keptAnswers,
  urgencyOf: () => 'news',
  desired: ({ reviewers }, posts) =>
    reviewers.flatMap(({ channel: { channelId, reference }, due }) => {
      const told = posts.find((post) => post.subjectKind === kind && post.channelId === channelId)?.shownVersion ?? ''
      const version = due.at(-1)!.reviewOn
      if (version <= told) return []
      const subject = { subjectKind: kind, subjectId: everyAnswer, parentId: null }
      return [{ channelId, reference, ...subject, version, wanted: true, anew: true }]
    }),
  draw({ reviewers }, { channelId, reference }) {
    const own = reviewers.find(({ channel }) => channel.channelId === channelId)
    const zone = (own && settingsOf(own.channel)?.zone) ?? 'UTC'
    return reviewCard(own?.due ?? [], reader(reference.locale, zone, false))
  },
}
