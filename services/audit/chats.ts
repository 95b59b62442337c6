import { createHash } from 'node:crypto'
import { channels } from '../channels/memory.ts'
import { channelIdOf } from '../channels/model.ts'
import type { Context } from '../kernel/context.ts'

/** The personal chats of others: their ids tell who they are of, so the log has something else in their place. */
export interface Chats {
  /** A value of an event with stand-ins for the ids of these chats, however deep. */
  hidden: <T>(value: T) => T
  /** An id of a row as the store has it, from one with a stand-in. */
  named: (rowId: string) => string
}

const standInOf = (channelId: string): string =>
  `chat-${createHash('sha256').update(channelId).digest('hex').slice(0, 16)}`

/** True for the id of a personal chat, as Teams makes them: whoever is not remembered yet is hidden as well. */
const isPersonal = (place: string): boolean => /^a:[\w-]+$/.test(place) || place.endsWith('@unq.gbl.spaces')

/** The conversation that a text begins with: ids of rows have it before a bar, and ids of threads before a semicolon. */
const placeIn = (text: string): string => channelIdOf(text.split('|')[0]!)

/** The chats that the log hides from whoever reads it: those that memory knows, and what looks like one. */
export const chatsHidden = async ({ known, now, actor }: Context): Promise<Chats> => {
  const { value } = await known(channels).get(now)
  const others = value.filter(({ userId }) => userId !== null && userId !== actor.userId)
  const own = new Set(value.filter(({ userId }) => userId === actor.userId).map(({ channelId }) => channelId))
  const standIns = new Map(others.map(({ channelId }) => [channelId, standInOf(channelId)]))
  const ids = new Map([...standIns].map(([channelId, standIn]) => [standIn, channelId]))
  const standIn = (place: string): string | undefined =>
    standIns.get(place) ?? (isPersonal(place) && !own.has(place) ? standInOf(place) : undefined)
  const replaced = (text: string, by: (place: string) => string | undefined): string => {
    const place = placeIn(text)
    const other = by(place)
    return other === undefined ? text : other + text.slice(place.length)
  }
  const hidden = (value: unknown): unknown => {
    if (typeof value === 'string') return replaced(value, standIn)
    if (Array.isArray(value)) return value.map(hidden)
    if (typeof value !== 'object' || value === null || value instanceof Date) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, hidden(one)]))
  }
  return {
    hidden: (value) => hidden(value) as typeof value,
    named: (rowId) => replaced(rowId, (place) => ids.get(place)),
  }
}
