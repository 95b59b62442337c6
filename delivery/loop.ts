import { channels as channelMemory } from '../services/channels/memory.ts'
import type { Channel } from '../services/channels/model.ts'
import { isBehind, postIdOf, type Post } from '../services/posts/ledger.ts'
import { statuses as statusMemory } from '../services/status/memory.ts'
import { judge } from '../services/status/model.ts'
import { createSendPost, type SendPostParts } from './send-post.ts'
import { statusPosts, type Wanted } from './wanted.ts'
import { createWatch } from './watched-items.ts'

export interface DeliveryParts extends SendPostParts {
  /** The personal chat with somebody. */
  reach: (userId: string, channels: readonly Channel[]) => Promise<Channel | undefined>
  /** Milliseconds within which the changes of a work item are one edit. */
  quietMs: number
}

export interface Delivery {
  /** Something was written, a work item perhaps: look as soon as the work in hand is done. */
  nudge: (itemId?: string) => void
  /** A work item changed and may do so again: look a little later, once. */
  nudgeSoon: (itemId: string) => void
  /** Other processes, or this one before it died, may have written: compare everything. */
  sweep: () => void
  /** Time has passed: compare what is in memory, without a statement unless a card is behind. */
  tick: () => Promise<void>
  /** Looks once; resolves when nothing is left to do now. */
  settle: () => Promise<void>
  stop: () => Promise<void>
}

/**
 * Level-triggered: compares what every post shows with what is true and repairs the difference, so that lost,
 * throttled, deleted and stale cards heal the same way. Comparing costs no statement; only a difference does.
 */
export const createDelivery = ({ reach, quietMs, ...parts }: DeliveryParts): Delivery => {
  const { desk, clock, log, owner } = parts
  const send = createSendPost(parts)
  let statuses: Map<string, Post> | undefined
  const watch = createWatch({ desk, reach, owner })
  /** Conversations that had the desk when it was looked last; undefined before. */
  let installed: Set<string> | undefined
  /** Items that changed just now. */
  const soon = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let again = false
  /** Somebody wrote: the store has to be asked, however often that fails. */
  let due = false
  let stopped = false

  const deliver = async (want: Wanted, posts: Map<string, Post>, now: Date): Promise<void> => {
    const next = await send(want, posts, now)
    if (next === 'look again') again = true
    if (next !== 'read again') return
    if (want.parentId === null) statuses = undefined
    else watch.touch(want.parentId)
  }

  type Todo = [want: Wanted, posts: Map<string, Post>]
  const behind = (wanted: Wanted[], posts: Map<string, Post>, now: Date): Todo[] =>
    wanted.filter((want) => isBehind(want, posts.get(postIdOf(want)), owner, now)).map((want) => [want, posts])

  /** Status cards: as the store says, or as memory has it. */
  const ofStatuses = async (channels: readonly Channel[], now: Date, from: 'store' | 'memory'): Promise<Todo[]> => {
    if (channels.length === 0) return []
    const known = from === 'store' ? await desk.known(statusMemory).get(now) : desk.known(statusMemory).peek()
    if (!known) return []
    statuses ??= new Map((await desk.store.all('posts', { subjectKind: 'status' })).map((post) => [post.postId, post]))
    const posts = statuses
    const judged = judge(known.value, now, desk.settings.statusTtlMinutes)
    return channels
      .filter(({ isActive }) => isActive)
      .flatMap((channel) => behind(statusPosts(channel, judged, known, [...posts.values()]), posts, now))
  }

  const ofItems = async (channels: readonly Channel[], now: Date): Promise<Todo[]> =>
    (await watch.wanted(channels, now)).flatMap(({ wanted, posts }) => behind(wanted, posts, now))

  /** Conversations that have the desk now: what it shows there is as old as its removal, or not there yet. */
  const arrived = (channels: readonly Channel[]): Channel[] => {
    const before = installed
    const active = channels.filter(({ isActive }) => isActive)
    installed = new Set(active.map(({ channelId }) => channelId))
    return before ? active.filter(({ channelId }) => !before.has(channelId)) : []
  }

  const round = async (from: 'store' | 'memory'): Promise<void> => {
    const now = clock()
    const channels =
      from === 'store' || watch.isBusy(now)
        ? (await desk.known(channelMemory).get(now)).value
        : (desk.known(channelMemory).peek()?.value ?? [])
    const fresh = arrived(channels)
    if (fresh.length > 0) watch.sweep(fresh.flatMap(({ userId }) => userId ?? []))
    const busy = watch.isBusy(now)
    const todo = [...(await ofStatuses(channels, now, from)), ...(busy ? await ofItems(channels, now) : [])]
    // One conversation at a time each; different conversations side by side.
    const lines = new Map<string, Todo[]>()
    for (const one of todo) lines.set(one[0].channelId, [...(lines.get(one[0].channelId) ?? []), one])
    // All are waited for, also when one breaks: nothing may be under way once delivery has stopped.
    const done = await Promise.allSettled(
      [...lines.values()].map(async (line) => {
        for (const [want, posts] of line) if (!stopped) await deliver(want, posts, now)
      }),
    )
    const broken = done.find((line) => line.status === 'rejected')
    if (broken) throw broken.reason
    // A card that is there now lets comments follow below it.
    if (todo.some(([{ parentId }]) => parentId !== null)) again = true
  }

  const loop = async (): Promise<void> => {
    let failed = false
    do {
      const from = due ? 'store' : 'memory'
      again = due = false
      await round(from).catch((error: unknown) => {
        failed = true
        due ||= from === 'store'
        log({ kind: 'delivery', name: 'round', outcome: 'FAILED', error })
      })
    } while ((again || due) && !failed && !stopped)
    running = undefined
  }
  const start = (from: 'store' | 'memory'): Promise<void> => {
    if (stopped) return Promise.resolve()
    due ||= from === 'store'
    return (running ??= loop())
  }
  /** What was put off is due. */
  const hurry = (): void => {
    clearTimeout(timer)
    timer = undefined
    soon.forEach(watch.touch)
    soon.clear()
  }

  return {
    nudge(itemId) {
      if (itemId !== undefined) watch.touch(itemId)
      void start('store')
    },
    nudgeSoon(itemId) {
      soon.add(itemId)
      timer ??= setTimeout(() => {
        hurry()
        void start('store')
      }, quietMs)
    },
    sweep() {
      watch.sweep()
      void start('store')
    },
    tick: () => start('memory'),
    settle: async () => {
      hurry()
      await start('store')
      while (running) await running
    },
    async stop() {
      hurry()
      if (watch.isBusy(clock())) await start('store')
      stopped = true
      await running
    },
  }
}
