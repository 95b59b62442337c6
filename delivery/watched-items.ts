import type { Channel } from '../services/channels/model.ts'
import type { Desk } from '../services/kernel/context.ts'
import { itemsAtOnce, itemsBehind, loadWithPosts, peopleAtOnce } from '../services/work-items/behind.ts'
import { isShown, postIdOf, restsUntil, type Post } from '../services/posts/ledger.ts'
import { platformName } from '../services/platforms/memory.ts'
import { heldBy } from '../services/roles/held-by.ts'
import { bindings as bindingMemory } from '../services/roles/memory.ts'
import type { ItemDetails } from '../services/work-items/model.ts'
import { itemPosts, type Reached, type Wanted } from './wanted.ts'

export interface WatchParts {
  desk: Desk
  /** The personal chat with somebody. */
  reach: (userId: string, channels: readonly Channel[]) => Promise<Channel | undefined>
  /** Names this process in leases. */
  owner: string
}

/** A work item whose posts are looked after, as it was read. */
interface Held {
  details: ItemDetails
  posts: Map<string, Post>
  /** Until then none of its posts can be sent; null when one can. */
  rests: Date | null
}

const isDue = (held: Held | null, now: Date): boolean => !held?.rests || held.rests <= now

/** The first of some instants; null without any, and when one of them is now. */
const earliest = (instants: readonly (Date | null)[]): Date | null =>
  instants.reduce((first, next) => (first && next && next < first ? next : first && next), instants[0] ?? null)

/** The work items whose posts may be behind: what was touched, and what a sweep found, until all of it is shown. */
export const createWatch = ({ desk, reach, owner }: WatchParts) => {
  /** Null as long as an item has to be read. */
  const items = new Map<string, Held | null>()
  let sweeping = false
  /** People who can be told since then: they may follow items that nobody else waits for. */
  const newcomers = new Set<string>()

  /** Reads the items that have to be read; an item that is not there has no posts. */
  const read = async (): Promise<void> => {
    const unread = [...items].filter(([, held]) => held === null).map(([itemId]) => itemId)
    for (let from = 0; from < unread.length; from += itemsAtOnce) {
      const ids = unread.slice(from, from + itemsAtOnce)
      // What is touched meanwhile is read again.
      ids.forEach((itemId) => items.delete(itemId))
      const found = await loadWithPosts(desk.store, ids).catch((error: unknown) => {
        ids.forEach((itemId) => items.set(itemId, null))
        throw error
      })
      for (const { details, posts } of found)
        if (items.get(details.item.itemId) !== null)
          items.set(details.item.itemId, {
            details,
            posts: new Map(posts.map((post) => [post.postId, post])),
            rests: null,
          })
    }
  }

  const people = async ({ item }: ItemDetails, channels: readonly Channel[]): Promise<Reached[]> => {
    const bindings = desk.known(bindingMemory).peek()?.value ?? []
    const reached = await Promise.all(
      item.followers.map(async (follower) => {
        const channel = await reach(follower.userId, channels)
        const { roles } = await heldBy(follower.userId, item.platformId, bindings, desk.directory, desk.settings)
        return channel && { follower, channel, roles }
      }),
    )
    return reached.filter((one) => one !== undefined)
  }

  const wantedOf = async ({ details, posts }: Held, channels: readonly Channel[]): Promise<Wanted[]> => {
    const { platformId } = details.item
    const reached = await people(details, channels)
    return itemPosts(details, platformName(desk, platformId), channels, reached, [...posts.values()])
  }

  const sweep = (people: readonly string[] = []): void => {
    sweeping = true
    people.forEach((userId) => newcomers.add(userId))
  }

  return {
    /** The item changed, or what is known of its posts is out of date. */
    touch: (itemId: string): void => void items.set(itemId, null),
    /** Every item is compared with its posts the next time. */
    sweep,
    /** Whether there is something to do now. */
    isBusy: (now: Date): boolean => sweeping || [...items.values()].some((held) => isDue(held, now)),
    /** What every watched item wants to have shown, with its posts as they are known. Items that are shown are let go. */
    async wanted(channels: readonly Channel[], now: Date): Promise<{ wanted: Wanted[]; posts: Map<string, Post> }[]> {
      if (sweeping) {
        const people = [...newcomers].slice(0, peopleAtOnce)
        people.forEach((userId) => newcomers.delete(userId))
        sweeping = newcomers.size > 0
        const behind = await itemsBehind(desk.store, now, people).catch((error: unknown) => {
          sweep(people)
          throw error
        })
        behind.forEach((itemId) => items.set(itemId, null))
      }
      await read()
      return Promise.all(
        [...items]
          .filter((entry): entry is [string, Held] => entry[1] !== null && isDue(entry[1], now))
          .map(async ([itemId, held]) => {
            const wanted = await wantedOf(held, channels)
            const postOf = (want: Wanted) => held.posts.get(postIdOf(want))
            const left = wanted.filter((want) => !isShown(want, postOf(want)))
            if (left.length === 0 && items.get(itemId) === held) items.delete(itemId)
            held.rests = earliest(left.map((want) => restsUntil(postOf(want), owner, now)))
            return { wanted, posts: held.posts }
          }),
      )
    },
  }
}
