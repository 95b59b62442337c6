import { activeBannersOf, type ActiveBanner } from '../../services/announcements/memory.ts'
import { itemCard } from '../../cards/work-items/item.ts'
import { reader, type Reader } from '../../cards/kit/reader.ts'
import { placedItems } from '../../services/roadmap/memory.ts'
import type { RoadmapItem } from '../../services/roadmap/model.ts'
import { platformName } from '../../services/platforms/memory.ts'
import { sharedAmong, showsItem, type Channel } from '../../services/channels/model.ts'
import type { Post } from '../../services/posts/ledger.ts'
import type { Reference } from '../../services/store/tables/channels.ts'
import { itemsAtOnce, itemsBehind, loadWithPosts, peopleAtOnce } from '../../services/work-items/behind.ts'
import { fingerprintOf } from '../../services/work-items/fingerprint.ts'
import type { ItemDetails } from '../../services/work-items/model.ts'
import { isAny, newsFor } from '../../services/work-items/told.ts'
import { viewOf } from '../../services/work-items/view.ts'
import type { Urgency } from '../limiter.ts'
import { watched } from '../watched.ts'
import { peopleOf, personalReader, type People, type Reached } from './people.ts'
import type { Subject, Wanted } from './subject.ts'

const kind = 'workItem'

/** A work item, and everybody its posts may go to. */
export interface KnownItem extends People {
  details: ItemDetails
  platformName: string | null
  banners: readonly ActiveBanner[]
  placed: RoadmapItem | undefined
  channels: readonly Channel[]
}

/** Work items with their posts. A new one is posted at once; changes of one within a moment are one edit. */
export const workItems = watched<ItemDetails, KnownItem>({
  changedBy: {
    work_items: (item) => ({
      id: item.itemId,
      soon: item.version > 1,
      ...(item.version === 1 && { begins: { item, votes: [], comments: [] } satisfies ItemDetails }),
    }),
    votes: ({ itemId }) => ({ id: itemId, soon: true }),
    comments: ({ itemId }) => ({ id: itemId, soon: true }),
    // Cards of its items show its name.
    platforms: () => 'all',
    // Cards of open items show the banners about their platforms, and all what people are told of them in public.
    status_messages: ({ kind, publishedState }) =>
      (kind === 'BANNER' && publishedState !== 'draft') || kind === 'INCIDENT' ? 'all' : undefined,
    // Cards say where their item stands on the roadmap.
    roadmap_items: () => 'all',
  },
  behind: (desk, now, people) => itemsBehind(desk.store, now, people, activeBannersOf(desk, now), placedItems(desk)),
  peopleAtOnce,
  read: async (store, ids) =>
    (await loadWithPosts(store, ids)).map(({ details, posts }) => ({ id: details.item.itemId, held: details, posts })),
  atOnce: itemsAtOnce,
  async around(details, posts, channels, parts, reach) {
    const cards = [...posts.values()].filter(({ subjectKind }) => subjectKind === kind)
    const people = await peopleOf(details, cards, channels, parts, reach)
    const { desk } = parts
    const banners = activeBannersOf(desk, desk.clock())
    const { itemId, platformId } = details.item
    const placed = placedItems(desk).get(itemId)
    return { details, platformName: platformName(desk, platformId), banners, placed, channels, ...people }
  },
  isWhole: ({ isWhole }) => isWhole,
})

/** News of incidents is sent before that of other work items. */
export const urgencyOf = ({ details }: KnownItem): Urgency => (details.item.itemType === 'INCIDENT' ? 'outage' : 'news')

/** One post of a work item. */
export const wantedOf = (
  { details }: KnownItem,
  { channelId, reference }: { channelId: string; reference: Reference },
  subjectKind: string,
  subjectId: string,
  version: string,
  anew = false,
): Wanted => ({
  channelId,
  reference,
  subjectKind,
  subjectId,
  parentId: details.item.itemId,
  version,
  wanted: true,
  anew,
})

/** Everybody in a conversation reads the same. */
export const sharedReader = ({ reference }: Pick<Wanted, 'reference'>, readAlong: readonly string[]): Reader =>
  reader(reference.locale, 'UTC', true, readAlong)

/** The person whose own chat a post is for; undefined when it is for a shared conversation. */
export const personOf = ({ people }: KnownItem, { channelId }: Pick<Wanted, 'channelId'>): Reached | undefined =>
  people.find(({ channel }) => channel.channelId === channelId)

/** The post of a kind in a conversation. */
export const postIn = (posts: readonly Post[], { channelId }: Channel, kind: string): Post | undefined =>
  posts.find((post) => post.channelId === channelId && post.subjectKind === kind)

/** The kind of what tells a person of news about an item. */
export const noticeKind = 'notice'

/** The version of the last notice a person got about the item; null if they got none. */
export const toldOf = ({ channel }: Reached, posts: readonly Post[]): string | null =>
  postIn(posts, channel, noticeKind)?.shownVersion ?? null

/** True if a person is to be told of something about the item. */
export const hasNews = ({ details }: KnownItem, person: Reached, posts: readonly Post[]): boolean =>
  isAny(newsFor(details, person.listener, toldOf(person, posts)))

/**
 * True if a person has a card of the item in their own chat. Whoever filed or joined it has one; one to whom it was assigned,
 * or who decides on it, gets it with the first news, and those who mute it keep the one they have.
 */
const hasCard = (known: KnownItem, person: Reached, posts: readonly Post[]): boolean => {
  const { follower } = person.listener
  const asked = follower !== null && !follower.muted && !follower.given
  return asked || postIn(posts, person.channel, kind) !== undefined || hasNews(known, person, posts)
}

/** The conversations of several people that have a card of the item, or should. */
export const sharedPlaces = ({ details, channels }: KnownItem, posts: readonly Post[]): Channel[] =>
  sharedAmong(channels).filter(
    (channel) => showsItem(channel, details.item) || postIn(posts, channel, kind)?.activityId,
  )

/** One card in each conversation that follows items like this one, and one for everybody who has to do with the item. */
export const workItem: Subject<KnownItem> = {
  kind,
  source: workItems,
  urgencyOf,
  desired(known, posts) {
    const version = fingerprintOf(known.details, known.platformName, known.banners, known.placed)
    const own = known.people.filter((person) => hasCard(known, person, posts)).map(({ channel }) => channel)
    return [...sharedPlaces(known, posts), ...own].map((channel) =>
      wantedOf(known, channel, kind, known.details.item.itemId, version),
    )
  },
  draw(known, wanted, { readAlong }) {
    const { details, platformName, banners, placed } = known
    const person = personOf(known, wanted)
    if (!person) return itemCard(viewOf(details, platformName, null, banners, placed), sharedReader(wanted, readAlong))
    const viewer = { userId: person.listener.userId, roles: person.roles }
    return itemCard(viewOf(details, platformName, viewer, banners, placed), personalReader(person))
  },
}
