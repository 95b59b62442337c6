import { roadmapNewsCard } from '../../cards/roadmap/told.ts'
import { reader, type Reader } from '../../cards/kit/reader.ts'
import { settingsOf, type Channel } from '../../services/channels/model.ts'
import type { Post } from '../../services/posts/ledger.ts'
import { roadmap } from '../../services/roadmap/memory.ts'
import { newsMs, settlingMs, type News, type RoadmapItem } from '../../services/roadmap/model.ts'
import type { Source, Subject } from './subject.ts'

const kind = 'roadmapNews'

/** An item of the roadmap that moved lately, and the own chats of those who are told. */
export interface KnownRoadmapItem {
  item: RoadmapItem
  news: News
  people: readonly { channel: Channel; locale: string | null }[]
}

const lately = (item: RoadmapItem, now: Date): News[] =>
  item.news && now.getTime() - item.news.at.getTime() < newsMs ? [item.news] : []

/** The roadmap is in memory, so it is compared in every round; the posts of what moved are read once. */
const roadmapSource: Source<KnownRoadmapItem> = {
  changedBy: { roadmap_items: () => 'look' },
  keep({ desk, reach, again }) {
    const posts = new Map<string, Map<string, Post>>()

    /** Reads the posts of items that were not read before. */
    const read = async (ids: readonly string[]): Promise<void> => {
      const unread = ids.filter((id) => !posts.has(id))
      if (unread.length === 0) return
      const found = await desk.store.all('posts', { subjectKind: kind, parentId: unread })
      for (const id of unread) posts.set(id, new Map())
      for (const post of found) posts.get(post.parentId!)?.set(post.postId, post)
    }
    const toldBy = ({ people, by }: News, channels: readonly Channel[]): KnownRoadmapItem['people'] =>
      people
        .filter(({ userId }) => userId !== by)
        .flatMap(({ userId, locale }) => {
          const channel = reach.find(userId, channels, (isThere) => isThere && again())
          return channel && channel !== 'opening' ? [{ channel, locale }] : []
        })

    return {
      touch: (id) => void posts.delete(id),
      sweep: () => posts.clear(),
      isBusy: () => false,
      async look({ channels, now }) {
        const all = [...(desk.known(roadmap).peek()?.value.values() ?? [])]
        const moved = all.flatMap((item) => lately(item, now).map((news) => ({ item, news })))
        if (moved.length === 0) return []
        await read(moved.map(({ item }) => item.roadmapId))
        return moved.map(({ item, news }) => ({
          id: item.roadmapId,
          known: { item, news, people: toldBy(news, channels) },
          posts: posts.get(item.roadmapId)!,
          left: () => undefined,
        }))
      },
    }
  },
}

/** A person in their own chat reads in the language they chose for it, or else in the one they filed or followed in. */
const readerFor = ({ channel, locale }: KnownRoadmapItem['people'][number]): Reader => {
  const own = settingsOf(channel)
  const chosen = own?.language ? channel.reference.locale : (locale ?? channel.reference.locale)
  return reader(chosen, own?.zone ?? 'UTC', false)
}

/** Tells those who voted for a work item or follow one, in their own chat and once, that its place on the roadmap changed. */
export const roadmapNews: Subject<KnownRoadmapItem> = {
  kind,
  source: roadmapSource,
  urgencyOf: () => 'news',
  desired: ({ item, news, people }) =>
    people.map(({ channel }) => ({
      ...{ channelId: channel.channelId, reference: channel.reference, subjectKind: kind },
      ...{ subjectId: item.roadmapId, parentId: item.roadmapId, version: String(news.version) },
      ...{ wanted: true, anew: true, from: new Date(news.at.getTime() + settlingMs) },
    })),
  draw({ item, people }, { channelId }) {
    const told = people.find(({ channel }) => channel.channelId === channelId)!
    return roadmapNewsCard(item, readerFor(told))
  },
}
