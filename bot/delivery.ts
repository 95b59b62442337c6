import type { Card } from '../cards/card.ts'
import { threadOf, type Channel } from '../services/channels/model.ts'
import type { Desk } from '../services/context.ts'
import { claimPost, isBehind, postIdOf, recordPost, type Post } from '../services/posts/ledger.ts'
import { judge } from '../services/status/model.ts'
import type { Reference } from '../services/store/tables.ts'
import type { Log } from './log.ts'
import { outcomeOf } from './outcome.ts'
import { statusPosts, type Wanted } from './wanted.ts'
import { createWatch } from './watched-items.ts'

export interface DeliveryParts {
  desk: Desk
  /** Edits the message in place, or posts a new one; the activity id it has afterwards. */
  send: (reference: Reference, card: Card, activityId: string | null) => Promise<string>
  /** The personal chat with somebody. */
  reach: (userId: string, channels: readonly Channel[]) => Promise<Channel | undefined>
  clock: () => Date
  log: Log
  /** Names this process in leases. */
  owner: string
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
export const createDelivery = ({ desk, send, reach, clock, log, owner, quietMs }: DeliveryParts): Delivery => {
  let statuses: Map<string, Post> | undefined
  const watch = createWatch({ desk, reach, owner })
  /** Items that changed just now. */
  const soon = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let again = false
  /** Somebody wrote: the store has to be asked, however often that fails. */
  let due = false
  let stopped = false

  /** What is said below the card from now on is a comment. */
  const rememberThread = ({ channelId, itemId }: Wanted, activityId: string | null): void =>
    desk.threads.update((threads) => new Map(threads).set(threadOf(channelId, activityId), itemId!))

  /** Sends one post and writes down what came of it; `posts` is where it is known. */
  const deliver = async (want: Wanted, posts: Map<string, Post>, now: Date): Promise<void> => {
    const started = performance.now()
    const postId = postIdOf(want.channelId, want.subject)
    const claimed = await claimPost(desk.store, want, posts.get(postId) ?? null, owner, now, desk.newId())
    if (!claimed) {
      // Somebody else is at it: what is known of the posts is out of date.
      if (want.itemId === null) statuses = undefined
      else watch.touch(want.itemId)
      return
    }
    const before = want.anew ? { ...claimed, activityId: null } : claimed
    let outcome
    try {
      outcome = outcomeOf({ activityId: await send(want.reference, want.draw(), before.activityId) }, before, clock())
    } catch (error) {
      outcome = outcomeOf({ error }, before, clock())
    }
    const recorded = await recordPost(desk.store, want.version, claimed, outcome, clock(), desk.newId())
    posts.set(postId, recorded ?? claimed)
    if (outcome.shown && want.subject.startsWith('item:')) rememberThread(want, outcome.activityId)
    if (outcome.gone) again = true
    log({
      kind: 'delivery',
      name: want.subject.split(':')[0]!,
      outcome: outcome.lastError ?? 'SHOWN',
      ms: Math.round(performance.now() - started),
      post: postId,
      attempts: outcome.attempts,
    })
  }

  type Todo = [want: Wanted, posts: Map<string, Post>]
  const behind = (wanted: Wanted[], posts: Map<string, Post>, now: Date): Todo[] =>
    wanted
      .filter((want) => isBehind(want, posts.get(postIdOf(want.channelId, want.subject)), owner, now))
      .map((want) => [want, posts])

  /** Status cards: as the store says, or as memory has it. */
  const ofStatuses = async (channels: readonly Channel[], now: Date, from: 'store' | 'memory'): Promise<Todo[]> => {
    if (channels.length === 0) return []
    const known = from === 'store' ? await desk.statuses.get(now) : desk.statuses.peek()
    if (!known) return []
    statuses ??= new Map((await desk.store.all('posts', { itemId: null })).map((post) => [post.postId, post]))
    const posts = statuses
    const judged = judge(known.value, now, desk.settings.statusTtlMinutes)
    return channels
      .filter(({ isActive }) => isActive)
      .flatMap((channel) => behind(statusPosts(channel, judged, known, [...posts.values()]), posts, now))
  }

  const ofItems = async (channels: readonly Channel[], now: Date): Promise<Todo[]> =>
    (await watch.wanted(channels, now)).flatMap(({ wanted, posts }) => behind(wanted, posts, now))

  const round = async (from: 'store' | 'memory'): Promise<void> => {
    const now = clock()
    const busy = watch.isBusy(now)
    const channels =
      from === 'store' || busy ? (await desk.channels.get(now)).value : (desk.channels.peek()?.value ?? [])
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
    if (todo.some(([{ itemId }]) => itemId !== null)) again = true
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
