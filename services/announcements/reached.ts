import { z } from 'zod'
import { channels } from '../channels/memory.ts'
import { seenFrom, type Channel } from '../channels/model.ts'
import { action, type AboutOf } from '../kernel/action.ts'
import { reasonOf, type PostState, type Reason } from '../posts/model.ts'
import { placesOf } from './audience.ts'
import { MessageId } from './fields.ts'
import { announcementById, gone } from './find.ts'
import { ledgers, type LedgerLine } from './ledger.ts'
import { isLive, type Announcement } from './model.ts'
import { stateOf } from './state.ts'
import { mayChange, neededOn } from './view.ts'

/** The ways in which an announcement may have come to a conversation, or not. */
export const reachStates = ['sent', 'edited', 'waiting', 'failed'] as const
export type ReachState = (typeof reachStates)[number]

const waiting: readonly PostState[] = ['PENDING', 'SENDING', 'UNCERTAIN']

/** The way in which a post came to its conversation: it stands there as it was sent or with an edit, it is on its way, or it needs somebody. */
export const reachStateOf = ({ state, first, last }: Pick<LedgerLine, 'state' | 'first' | 'last'>): ReachState => {
  if (waiting.includes(state)) return 'waiting'
  if (state !== 'SHOWN') return 'failed'
  return first && last && last > first ? 'edited' : 'sent'
}

interface Reached {
  channelId: string
  state: ReachState
  at: Date | null
  sentAt: Date | null
  reason: Reason | null
}

const reachedBy = (line: LedgerLine): Reached => {
  const state = reachStateOf(line)
  return {
    ...{ channelId: line.channelId, state },
    at: state === 'sent' || state === 'edited' ? line.last : line.since,
    sentAt: line.first,
    reason: state === 'failed' ? reasonOf(line.lastError) : null,
  }
}

/** The conversations that have it, or are to have it now: those to which nothing was sent yet are waiting. */
const reachedIn = (announcement: Announcement, lines: readonly LedgerLine[], known: readonly Channel[], now: Date) => {
  const told = new Set(lines.map(({ channelId }) => channelId))
  const wanted = isLive(stateOf(announcement, now)) ? placesOf(announcement, known) : []
  const untold = wanted.filter(({ channelId }) => !told.has(channelId))
  return [
    ...lines.map(reachedBy),
    ...untold.map(({ channelId }): Reached => ({ channelId, state: 'waiting', at: null, sentAt: null, reason: null })),
  ]
}

const counted = (all: readonly Reached[]) =>
  Object.fromEntries(reachStates.map((state) => [state, all.filter((one) => one.state === state).length])) as Record<
    ReachState,
    number
  >

/** It concerns the platforms of the announcement, and whoever answers for it may always look. */
const aboutOf: AboutOf = async (context, raw) => {
  const messageId = MessageId.safeParse((raw as Record<string, unknown> | null)?.messageId).data
  const announcement = messageId && (await announcementById(context, messageId).catch(() => undefined))
  const subject = { table: 'status_messages' as const, id: messageId ?? '*' }
  if (!announcement) return { platformIds: [], subject }
  return { platformIds: neededOn(announcement), subject, keeper: announcement.owner?.userId ?? null }
}

/** Conversations of several people by name; all others, which are chats with one person, as numbers. */
const views = (reached: readonly Reached[], known: readonly Channel[]) => {
  const byId = new Map(known.filter(({ userId }) => userId === null).map((channel) => [channel.channelId, channel]))
  const places = reached.filter(({ channelId }) => byId.has(channelId))
  return {
    places: places
      .map(({ channelId, ...one }) => ({ name: byId.get(channelId)!.name, ...one }))
      .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '')),
    people: counted(reached.filter((one) => !places.includes(one))),
  }
}

/**
 * Everything that is known of how an announcement reached people: the conversations of several people by name, chats with one
 * person as numbers alone, and the number of those who said that they have read it. Throws NOT_FOUND, also for a draft of others.
 */
export const reachOfAnnouncement = action(
  'announcement.reach',
  z.object({ messageId: MessageId }),
  async (context, { messageId }) => {
    const { now, workspace } = context
    const announcement = await announcementById(context, messageId)
    if (announcement.decided === 'draft' && !(await mayChange(context, announcement))) throw gone()
    const { value, at, away } = await context.known(ledgers, messageId).get(now)
    const known = (await context.known(channels).get(now)).value.map((channel) => seenFrom(channel, workspace))
    return {
      messageId,
      ...views(reachedIn(announcement, value.lines, known, now), known),
      acknowledged: announcement.asksAcknowledgement ? value.acknowledged : null,
      ...{ at, away },
    }
  },
  aboutOf,
)
