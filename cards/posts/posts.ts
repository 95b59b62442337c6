import { isOfPlatform } from '../../services/posts/model.ts'
import type { PostView } from '../../services/posts/view.ts'
import type { listPosts } from '../../services/posts/list.ts'
import type { showPosts } from '../../services/posts/show.ts'
import { referenceOf } from '../../services/work-items/model.ts'
import { button, secondary, type Button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { row, strong, type Color, type Row } from '../kit/parts.ts'
import { instant, type Reader } from '../kit/reader.ts'
import { rowsCard } from '../kit/rows.ts'
import { quote, type Label, type Words } from '../kit/words.ts'

type State = PostView['state']
type Place = Awaited<ReturnType<typeof listPosts>>['places'][number]
type Shown = Awaited<ReturnType<typeof showPosts>>

/** Sign and colour of a state: never the colour alone. */
const looks: Record<State, { sign: string; color: Color }> = {
  HELD: { sign: '✋', color: 'attention' },
  FAILED: { sign: '✕', color: 'attention' },
  BLOCKED: { sign: '◼', color: 'warning' },
  UNCERTAIN: { sign: '?', color: 'warning' },
  PENDING: { sign: '◷', color: 'accent' },
  SENDING: { sign: '➤', color: 'accent' },
  DROPPED: { sign: '–', color: 'default' },
  SHOWN: { sign: '●', color: 'good' },
}
const paused = { sign: '❙❙' as Words, color: 'warning' } as const

/** Each line carries where a press leads, so a card has room for about so many. */
const shownRows = 15
/** Messages that can be given up from one card. */
const droppable = 3

const lookOf = (state: State) => ({ sign: looks[state].sign as Words, color: looks[state].color })

const nameOf = ({ name, kind }: Pick<Place, 'name' | 'kind'>, to: Reader): Words =>
  name === null ? to.say(`posts.place.${kind}`) : quote(name)

/** Parts of a sentence, as far as there are any. */
const joined = (...parts: (Words | false)[]): Words => parts.filter(Boolean).join(' · ') as Words

/** A conversation in the list; a press shows its messages. */
const placeRow = (place: Place, to: Reader): Row => {
  const { channelId, count, state, reason, since, pausedAt } = place
  const about = joined(
    pausedAt !== null && to.say('posts.paused_since', { time: instant(pausedAt, to) }),
    count > 0 && to.say('posts.count', { count }),
    count > 0 && to.say(`posts.state.${state}`),
    reason !== null && to.say(`posts.reason.${reason}`),
    since !== null && to.say('posts.since', { time: instant(since, to) }),
  )
  const look = pausedAt === null ? lookOf(state) : paused
  return row(
    { ...look, name: strong(nameOf(place, to)), about },
    button(to.label('button.deliveries'), 'post.show', { channelId }),
  )
}

/** Lists the conversations that were not told everything. */
export const postsCard = ({ count, places: troubled }: Awaited<ReturnType<typeof listPosts>>, to: Reader): Card => {
  const left = troubled.length - shownRows
  return rowsCard(
    {
      place: ['admin', 'deliveries'],
      summary: to.label('posts.title'),
      title: to.say('posts.title'),
      alerts: [{ text: count === 0 ? to.say('posts.none') : to.say('posts.some', { count }), style: 'emphasis' }],
      rows: troubled.slice(0, shownRows).map((place) => placeRow(place, to)),
      notes: [
        ...(left > 0 ? [{ text: to.say('posts.more', { count: left }) }] : []),
        ...(troubled.length > 0 ? [{ text: to.say('posts.hint') }] : []),
      ],
      buttons: [],
    },
    to,
  )
}

/** The name of a message: its work item, or its kind and platform. */
const messageName = ({ kind, item, platform }: PostView, to: Reader): Label =>
  item
    ? to.label('posts.of_item', { kind: to.label(`posts.kind.${kind}`), name: `${referenceOf(item)} · ${item.title}` })
    : isOfPlatform(kind)
      ? to.label('posts.of_platform', {
          kind: to.label(`posts.kind.${kind}`),
          name: platform ?? to.label('channel.all'),
        })
      : to.label(`posts.kind.${kind}`)

/** A message in the list of a conversation; a press tries it again. */
const messageRow = (post: PostView, to: Reader): Row => {
  const name = messageName(post, to)
  const about = joined(
    to.say(`posts.state.${post.state}`),
    post.reason !== null && to.say(`posts.reason.${post.reason}`),
    post.code !== null && post.code !== 'DROPPED' && to.say('posts.code', { code: post.code, count: post.attempts }),
    to.say('posts.since', { time: instant(post.since, to) }),
    post.nextAt !== null && to.say('posts.next', { time: instant(post.nextAt, to) }),
  )
  return row(
    { ...lookOf(post.state), name: strong(quote(name)), about },
    button(to.label('button.retry_this', { name }), 'post.retry', { channelId: post.channelId, postId: post.postId }),
  )
}

/** Says whether a conversation is told, as far as the ledger knows. */
const standing = ({ posts, pausedAt, isActive, follows, toldAt }: Shown, to: Reader): Words => {
  if (!isActive) return to.say('posts.inactive')
  if (pausedAt !== null) return to.say('posts.paused', { time: instant(pausedAt, to) })
  if (posts.length > 0) return to.say('posts.some', { count: posts.length })
  if (!follows) return to.say('posts.follows_nothing')
  return toldAt === null ? to.say('posts.none') : to.say('posts.told', { time: instant(toldAt, to) })
}

/** Shows what one conversation was not told yet, why, and what can be done about it. */
export const placeCard = (shown: Shown, to: Reader, note?: Words): Card => {
  const { channelId, posts, pausedAt } = shown
  const buttons: Button[] = [
    ...(posts.length > 0 ? [button(to.label('button.retry_all'), 'post.retry', { channelId })] : []),
    pausedAt === null
      ? button(to.label('button.pause'), 'post.pause', { channelId })
      : button(to.label('button.resume'), 'post.resume', { channelId }),
    button(to.label('button.all_deliveries'), 'post.list'),
    ...posts
      .filter(({ state }) => state !== 'SENDING' && state !== 'DROPPED')
      .slice(0, droppable)
      .map((post) =>
        secondary(
          button(to.label('button.drop', { name: messageName(post, to) }), 'post.drop', {
            channelId,
            postId: post.postId,
          }),
        ),
      ),
  ]
  return rowsCard(
    {
      place: ['admin', 'deliveries'],
      summary: to.label('posts.title'),
      title: to.say('posts.title_of', { name: nameOf(shown, to) }),
      alerts: [{ text: standing(shown, to), style: 'emphasis' }],
      rows: posts.slice(0, shownRows).map((post) => messageRow(post, to)),
      notes: [...(note ? [{ text: note }] : []), ...(posts.length > 0 ? [{ text: to.say('posts.press') }] : [])],
      buttons,
    },
    to,
  )
}
