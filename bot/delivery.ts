import type { CloudAdapter, ConversationReference } from 'botbuilder'
import { endedCard } from '../cards/channel.ts'
import type { Card } from '../cards/card.ts'
import { reader } from '../cards/reader.ts'
import { statusCard } from '../cards/status.ts'
import { postIdOf, subjectOf, type Channel } from '../services/channels/model.ts'
import type { Desk } from '../services/context.ts'
import { statusAnswer } from '../services/status/show.ts'
import { judge, type StatusModel } from '../services/status/model.ts'
import type { Snapshot } from '../services/read-model.ts'
import { claimPost, recordPost, type Post } from '../services/posts/ledger.ts'
import { outcomeOf } from '../services/posts/outcome.ts'
import { messageOf } from './app.ts'
import { seenIn } from './people.ts'
import type { Log } from './log.ts'

export interface DeliveryParts {
  desk: Desk
  adapter: Pick<CloudAdapter, 'continueConversationAsync'>
  appId: string
  clock: () => Date
  log: Log
  /** Names this process in leases. */
  owner: string
}

export interface Delivery {
  /** Something was written: look as soon as the work in hand is done. */
  nudge: () => void
  /** Time has passed: compare what is in memory, without a statement unless a card is behind. */
  tick: () => Promise<void>
  /** Looks once; resolves when nothing is left to do now. */
  settle: () => Promise<void>
  stop: () => Promise<void>
}

/** What one post should show now. */
interface Wanted {
  postId: string
  channel: Channel
  subject: string
  card: Card
  wanted: boolean
}

interface Truth {
  channels: readonly Channel[]
  statuses: Snapshot<StatusModel>
}

/**
 * Level-triggered: compares what every post shows with what is true and repairs the difference, so that lost,
 * throttled, deleted and stale cards heal the same way. Comparing costs no statement; only a difference does.
 */
export const createDelivery = ({ desk, adapter, appId, clock, log, owner }: DeliveryParts): Delivery => {
  let posts: Map<string, Post> | undefined
  let running: Promise<void> | undefined
  let again = false
  let stopped = false

  const wantedPosts = (
    { channels, statuses: { value, at, away } }: Truth,
    now: Date,
    known: Map<string, Post>,
  ): Wanted[] => {
    const judged = judge(value, now, desk.settings.statusTtlMinutes)
    return channels
      .filter(({ isActive }) => isActive)
      .flatMap((channel) => {
        const to = reader(channel.reference.locale, 'UTC', true, seenIn(channel.channelId))
        const live = channel.subscriptions.flatMap((subscription): Wanted[] => {
          const subject = subjectOf(subscription)
          const { platformId } = subscription
          const gone = platformId !== null && !judged.some((platform) => platform.platformId === platformId)
          const card = gone ? endedCard(platformId, to) : statusCard(statusAnswer(judged, platformId, at, away), to)
          return [{ postId: postIdOf(channel.channelId, subject), channel, subject, card, wanted: true }]
        })
        const subjects = new Set(live.map(({ subject }) => subject))
        const ended = [...known.values()]
          .filter(
            (post) => post.channelId === channel.channelId && !subjects.has(post.subject) && post.activityId !== null,
          )
          .map((post): Wanted => {
            const id = post.subject.split(':')[1]!
            const name = id === '*' ? null : (judged.find(({ platformId }) => platformId === id)?.name ?? id)
            return { postId: post.postId, channel, subject: post.subject, card: endedCard(name, to), wanted: false }
          })
        return [...live, ...ended]
      })
  }

  const drifted = (want: Wanted, post: Post | undefined, now: Date): boolean => {
    if (!post) return true
    if (post.nextAttemptAt && post.nextAttemptAt > now) return false
    if (post.leaseUntil && post.leaseUntil > now && post.leaseOwner !== owner) return false
    return post.shownVersion !== want.card.version || post.wanted !== want.wanted
  }

  /** Edits the post in place, or posts it; the activity id it has afterwards. */
  const send = async ({ channel, card }: Wanted, activityId: string | null): Promise<string> => {
    const { serviceUrl, channelId, botId, botName, conversationId, conversationType, tenantId } = channel.reference
    const reference = {
      serviceUrl,
      channelId,
      bot: { id: botId, name: botName },
      conversation: {
        id: conversationId,
        conversationType,
        tenantId,
        isGroup: conversationType !== 'personal',
        name: '',
      },
    } as ConversationReference
    let sent = activityId
    let failure: unknown
    await adapter.continueConversationAsync(appId, reference, async (context) => {
      try {
        if (activityId) await context.updateActivity({ ...messageOf(card), id: activityId })
        else sent = (await context.sendActivity(messageOf(card)))?.id ?? null
      } catch (error) {
        failure = error
      }
    })
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- what the SDK threw is judged by its fields
    if (failure !== undefined) throw failure
    if (!sent) throw new Error('Teams gave the post no id')
    return sent
  }

  const deliver = async (want: Wanted, now: Date): Promise<void> => {
    const started = performance.now()
    const claimed = await claimPost(desk.store, want, owner, now, desk.newId())
    if (!claimed) {
      // Somebody else is at it: what is known of the posts is out of date.
      posts = undefined
      return
    }
    posts?.set(want.postId, claimed)
    let outcome
    try {
      outcome = outcomeOf({ activityId: await send(want, claimed.activityId) }, claimed, clock())
    } catch (error) {
      outcome = outcomeOf({ error }, claimed, clock())
    }
    const recorded = await recordPost(desk.store, want, outcome, clock(), desk.newId())
    if (recorded) posts?.set(want.postId, recorded)
    if (outcome.gone) again = true
    log({
      kind: 'delivery',
      name: want.subject.split(':')[0]!,
      outcome: outcome.lastError ?? 'SHOWN',
      ms: Math.round(performance.now() - started),
      post: want.postId,
      attempts: outcome.attempts,
    })
  }

  /** What is true: as the store says, or as memory has it. Undefined when nobody ever subscribed. */
  const truth = async (now: Date, from: 'store' | 'memory'): Promise<Truth | undefined> => {
    const channels = from === 'store' ? await desk.channels.get(now) : desk.channels.peek()
    if (!channels || channels.value.length === 0) return undefined
    const statuses = from === 'store' ? await desk.statuses.get(now) : desk.statuses.peek()
    return statuses && { channels: channels.value, statuses }
  }

  const round = async (from: 'store' | 'memory'): Promise<void> => {
    const now = clock()
    const known = await truth(now, from)
    if (!known) return
    posts ??= new Map((await desk.store.all('posts')).map((post) => [post.postId, post]))
    const behind = wantedPosts(known, now, posts).filter((want) => drifted(want, posts?.get(want.postId), now))
    // One conversation at a time each; different conversations side by side.
    const lines = new Map<string, Wanted[]>()
    for (const want of behind) lines.set(want.channel.channelId, [...(lines.get(want.channel.channelId) ?? []), want])
    await Promise.all(
      [...lines.values()].map(async (line) => {
        for (const want of line) if (!stopped) await deliver(want, now)
      }),
    )
  }

  const loop = async (from: 'store' | 'memory'): Promise<void> => {
    do {
      again = false
      try {
        await round(from)
      } catch (error) {
        log({ kind: 'delivery', name: 'round', outcome: 'FAILED', error })
        return
      }
    } while (again && !stopped)
  }
  const start = (from: 'store' | 'memory'): Promise<void> => {
    if (stopped) return Promise.resolve()
    if (from === 'store') again = true
    running ??= loop(from).finally(() => {
      running = undefined
    })
    return running
  }
  return {
    nudge: () => void start('store'),
    tick: () => start('memory'),
    settle: async () => {
      await start('store')
      while (running) await running
    },
    async stop() {
      stopped = true
      await running
    },
  }
}
