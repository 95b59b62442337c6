import type { BotConfig } from '../bot/config.ts'
import { judgeRefusal, outcomeOf } from '../bot/outcome.ts'
import type { InTurn } from '../bot/patience.ts'
import type { Meetings } from '../bot/people.ts'
import type { Sender } from '../bot/send.ts'
import type { Press } from '../bot/turn.ts'
import { markIn } from '../cards/kit/mark.ts'
import { createLimiter } from '../delivery/limiter.ts'
import { createDelivery, type Delivery } from '../delivery/loop.ts'
import { deliveryToNowhere } from '../delivery/nowhere.ts'
import { createReach } from '../delivery/reach.ts'
import type { PostFinder } from '../directory/posts.ts'
import { channels } from '../services/channels/memory.ts'
import type { Desk } from '../services/kernel/context.ts'
import type { Log } from '../services/kernel/log.ts'
import { untallied } from '../services/store/tally.ts'
import type { loadEdge } from './edge.ts'

export interface SendingParts {
  config: BotConfig
  desk: Desk
  edge: Awaited<ReturnType<typeof loadEdge>>
  adapter: Sender
  meetings: Meetings
  /** Finds messages of the desk by a hidden id; nobody can look when absent. */
  findPosts: PostFinder | undefined
  /** Gives numbers from 0 to 1 by chance. */
  chance: () => number
  clock: () => Date
  newId: () => string
  log: Log
  /** Milliseconds within which the changes of a work item are one edit. */
  quietMs: number
  /** True if delivery looks again by itself as soon as a rest is over. */
  wakes: boolean
}

/** Puts together everything that sends: one limiter under the posts of delivery and the answers of turns. */
export const startSending = (parts: SendingParts) => {
  const { config, desk, edge, adapter, meetings, findPosts, chance, clock, newId, log, quietMs, wakes } = parts
  const limiter = createLimiter({
    limits: config.sendLimits,
    now: () => performance.now(),
    later(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })
  const appId = config.bot?.appId ?? ''
  const groupOf = ({ channelId }: { channelId: string }): string | null =>
    desk
      .known(channels)
      .peek()
      ?.value.find((channel) => channel.channelId === channelId)?.groupId ?? null
  const open = edge.createOpen(adapter, appId)
  const delivery: Delivery = !config.hasTeams
    ? deliveryToNowhere
    : createDelivery({
        desk,
        limiter,
        send: edge.createSend(adapter, appId),
        outcomeOf: (tried, post, now) => outcomeOf(tried, post, now, chance()),
        find: (wanted, mark) => findPosts?.({ ...wanted.reference, groupId: groupOf(wanted) }, mark),
        lost: config.lostPosts,
        readAlong: meetings.seenIn,
        heardAt: meetings.heardAt,
        reach: createReach({
          desk,
          open: (userId, like) =>
            limiter.run({ tenantId: like.tenantId, conversationId: userId }, 'news', () => open(userId, like)),
          refused: (error, before, now) => judgeRefusal('open', error, before, now, chance()),
          met: meetings.where,
          clock,
          log,
        }),
        clock,
        log,
        owner: newId(),
        quietMs,
        wakes,
      })
  const inTurn: InTurn = (place, send) => limiter.run(place, 'reply', send)
  const pressed = ({ reference, activityId, buttonId }: Press): void => {
    const mark = markIn(buttonId)
    if (mark) void untallied(() => delivery.pressed(reference, activityId, mark))
  }
  return { delivery, inTurn, pressed }
}
