import { markOf } from '../../cards/kit/mark.ts'
import { texts } from '../../cards/kit/words.ts'
import { channelIdOf } from '../../services/channels/model.ts'
import type { Post } from '../../services/posts/ledger.ts'
import type { Row } from '../../services/store/tables.ts'
import { textOfCard } from './seen.ts'
import type { Message, TeamsCard } from './teams.ts'
import { isItemCard } from './walk-seen.ts'
import type { Walk } from './walk.ts'
import type { World } from './world.ts'

/** What notifications say of outages, in any language. */
const ofOutages = new RegExp(
  Object.values(texts)
    .flatMap((all) => Object.entries(all))
    .filter(([key]) => /^outage\..*summary$/.test(key))
    .map(([, text]) => `^${text.replaceAll('.', '\\.').replace(/\{[^}]*\}/g, '.*')}`)
    .join('|'),
)
const isOutage = ({ fallbackText }: TeamsCard): boolean => ofOutages.test(fallbackText as string)

/** The hidden id of a message that the desk posted on its own. */
const markIn = ({ body }: TeamsCard): string | undefined => {
  const [first] = (body ?? []) as { id?: string }[]
  return first?.id?.startsWith('post-') ? first.id : undefined
}

/** Kinds that are posted anew for each thing they tell, and edited while it goes on: then the hidden id is that of all. */
const followedUp: readonly string[] = ['outage', 'trouble', 'unwell']
/** Kinds whose former messages stay, each as it was. */
const anew: readonly string[] = ['digest', 'recap', 'outageTurn', 'termReview', 'roadmapNews', ...followedUp]

/** The hidden ids of the messages a post had: one for all of a card that is edited, one for each where it is posted anew. */
const marksOf = ({ postId, subjectKind, subjectId }: Post, events: readonly Row<'events'>[]) => {
  const shown = events.filter((event) => event.subjectId === postId && event.eventType === 'post.shown')
  const versions = shown.sort((a, b) => a.version - b.version).map(({ payload }) => String(payload.version))
  return {
    own: markOf(subjectKind, subjectId),
    each: ['first', ...versions].map((before) => markOf(subjectKind, subjectId, before)),
  }
}

const firstWords = ({ id, conversationId, card }: Message): string =>
  `${id} in ${conversationId}: ${textOfCard(card!).split('\n').slice(0, 3).join(' | ')}`

/** Cards the desk posted on its own and knows nothing of, or posted twice: only an answer nobody gave, or nobody wrote down, excuses one. */
export const sentLies = async (worlds: readonly World[], { unwritten }: Pick<Walk, 'unwritten'>): Promise<string[]> => {
  const edited = new Set<string | null>()
  const former = new Set<string>()
  /** How often a hidden id may stand in a conversation: once for each workspace that posts there. */
  const may = new Map<string, number>()
  for (const { store } of worlds) {
    const [posts, events] = [await store.all('posts'), await store.all('events', { subjectType: 'posts' })]
    for (const post of posts) {
      edited.add(post.activityId)
      const { own, each } = marksOf(post, events)
      const named = (mark: string) => `${post.channelId} ${mark}`
      if (anew.includes(post.subjectKind)) [own, ...each].forEach((mark) => former.add(named(mark)))
      for (const mark of new Set([own, ...each])) may.set(named(mark), (may.get(named(mark)) ?? 0) + 1)
      if (followedUp.includes(post.subjectKind)) may.set(named(own), Infinity)
    }
  }
  const isOwn = (conversationId: string) => conversationId.startsWith('a:')
  const nameOf = ({ conversationId, card }: Message) => `${channelIdOf(conversationId)} ${markIn(card!)}`
  const sent = worlds[0]!.teams.messages.filter(
    (message) => message.card && !message.answers && !message.deleted && !message.lost && !unwritten.has(message),
  )
  const strays = sent
    .filter(({ id, card, conversationId }) => !edited.has(id) && (isItemCard(card!) || !isOwn(conversationId)))
    .filter((message) => !isOutage(message.card!) && !former.has(nameOf(message)))
  const alike = Map.groupBy(
    sent.filter(({ card }) => markIn(card!)),
    nameOf,
  )
  return [
    ...strays.map((message) => `stray ${firstWords(message)}`),
    ...[...alike]
      .filter(([name, messages]) => messages.length > (may.get(name) ?? 1))
      .map(([, messages]) => `posted twice: ${messages.map(firstWords).join(' and ')}`),
  ]
}
