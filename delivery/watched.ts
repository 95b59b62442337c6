import type { Channel } from '../services/channels/model.ts'
import type { Desk } from '../services/kernel/context.ts'
import { postIdOf, type Post } from '../services/posts/ledger.ts'
import type { Store } from '../services/store/store.ts'
import type { KeepParts, Source, Wanted } from './subjects/subject.ts'

/**
 * Things that are read when their posts may be behind, and dropped from memory once all posts show what they should.
 */
export interface Watched<Held, Known> extends Pick<Source<Known>, 'changedBy'> {
  /**
   * Finds, in one statement, the ids of things that are behind or followed by one of `people`, who can be reached since
   * just now.
   */
  behind: (desk: Desk, now: Date, people: readonly string[]) => Promise<string[]>
  /** The largest number of people that one call of `behind` takes. */
  peopleAtOnce: number
  /** Reads things with all of their posts, in one statement; a thing that does not exist is left out. */
  read: (store: Store, ids: readonly string[]) => Promise<{ id: string; held: Held; posts: Post[] }[]>
  /** The largest number of ids that one call of `read` takes. */
  atOnce: number
  /** Adds, from memory, whatever else decides about the posts of a thing. */
  around: (
    held: Held,
    posts: ReadonlyMap<string, Post>,
    channels: readonly Channel[],
    parts: KeepParts,
    reach: (userId: string) => Channel | undefined,
  ) => Promise<Known>
  /** False while not everybody is known to whom posts of a thing may go: then it is looked at again. */
  isWhole: (known: Known) => boolean
}

interface Item<Held> {
  held: Held
  posts: Map<string, Post>
  /** Posts that were behind at the last look; undefined before the first, and when others may be reached since. */
  behind: readonly Wanted[] | undefined
  /** Chats that are being opened for it. */
  opening: number
  /** True when a chat was opened for it since the look at it began. */
  reached: boolean
}

/** A source that watches things: those that were touched, and those that a sweep found. */
export const watched = <Held, Known>(things: Watched<Held, Known>): Source<Known> => ({
  changedBy: things.changedBy,
  keep(parts) {
    const { store } = parts.desk
    /** Null as long as a thing has to be read. */
    const items = new Map<string, Item<Held> | null>()
    let sweeping = false
    /** People who can be reached since the last sweep: things they follow may be behind for them alone. */
    const newcomers = new Set<string>()

    const isDue = (item: Item<Held> | null, now: Date): boolean =>
      !item?.behind || item.behind.some((want) => !parts.rests(want, item.posts.get(postIdOf(want)), now))

    const sweep = (people: readonly string[]): void => {
      sweeping = true
      people.forEach((userId) => newcomers.add(userId))
    }
    /** Finds the things that are behind. When that fails, the next round tries again. */
    const find = async (now: Date): Promise<void> => {
      const people = [...newcomers].slice(0, things.peopleAtOnce)
      people.forEach((userId) => newcomers.delete(userId))
      sweeping = newcomers.size > 0
      const behind = await things.behind(parts.desk, now, people).catch((error: unknown) => {
        sweep(people)
        throw error
      })
      behind.forEach((id) => items.set(id, null))
    }
    /** Reads the things that have to be read; one that does not exist has no posts. */
    const read = async (): Promise<void> => {
      const unread = [...items].filter(([, item]) => item === null).map(([id]) => id)
      for (let from = 0; from < unread.length; from += things.atOnce) {
        const ids = unread.slice(from, from + things.atOnce)
        // A thing that is touched during the read is read once more.
        ids.forEach((id) => items.delete(id))
        const found = await things.read(store, ids).catch((error: unknown) => {
          ids.forEach((id) => items.set(id, null))
          throw error
        })
        for (const { id, held, posts } of found)
          if (items.get(id) !== null)
            items.set(id, {
              held,
              posts: new Map(posts.map((post) => [post.postId, post])),
              behind: undefined,
              opening: 0,
              reached: false,
            })
      }
    }

    /** Finds the chat with somebody. When one is opened for it, the thing is looked at once more after that. */
    const reachFor = (item: Item<Held>, channels: readonly Channel[]) => (userId: string) => {
      const chat = parts.reach.find(userId, channels, (isThere) => {
        item.opening--
        item.behind = undefined
        item.reached = true
        if (isThere) parts.again()
      })
      if (chat !== 'opening') return chat
      item.opening++
      return undefined
    }

    const isBusy = (now: Date): boolean => sweeping || [...items.values()].some((item) => isDue(item, now))

    return {
      touch(id, begins) {
        const isNew = begins && !items.has(id)
        const anew = {
          held: begins as Held,
          posts: new Map<string, Post>(),
          behind: undefined,
          opening: 0,
          reached: false,
        }
        items.set(id, isNew ? anew : null)
      },
      sweep,
      meets: sweep,
      isBusy,
      async look({ channels, now }) {
        if (!isBusy(now)) return []
        if (sweeping) await find(now)
        await read()
        const due = [...items].filter(
          (entry): entry is [string, Item<Held>] => entry[1] !== null && isDue(entry[1], now),
        )
        return Promise.all(
          due.map(async ([id, item]) => {
            item.reached = false
            const known = await things.around(item.held, item.posts, channels, parts, reachFor(item, channels))
            const isWhole = things.isWhole(known)
            const left = (behind: readonly Wanted[]): void => {
              if (item.reached) return
              if (behind.length === 0 && item.opening === 0 && isWhole && items.get(id) === item) items.delete(id)
              item.behind = isWhole ? behind : undefined
            }
            return { id, known, posts: item.posts, left }
          }),
        )
      },
    }
  },
})
