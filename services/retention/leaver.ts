import { createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Leaver } from '../store/person.ts'
import type { Store } from '../store/store.ts'
import { namesOf } from './names.ts'

/**
 * Findings about somebody, kept until the run has ended: one that goes on after a cut finds less and less. `salt`: 32
 * random bytes, in hexadecimal; once they are gone nobody can tell which id a pseudonym stands for.
 */
export const Found = z.object({ salt: z.string(), names: z.array(z.string()), chats: z.array(z.string()) })
export type Found = z.infer<typeof Found>

/** The findings of runs that have not ended yet, by pseudonym. */
export const Unfinished = z.record(z.string(), Found)

/** Entra's own form, so that every place that holds an id can hold a pseudonym. */
const pseudonymOf = (salt: string, userId: string): string => {
  const hex = createHmac('sha256', Buffer.from(salt, 'hex')).update(userId).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

/** The person as the steps need them, with what a run that was cut off had found. A statement for each table. Throws AppError UNAVAILABLE. */
export const leaverOf = async (store: Store, userId: string): Promise<Leaver> => {
  const [kept] = await store.all('bot_state', { stateId: 'retention' })
  const unfinished = Unfinished.parse(kept?.value.unfinished ?? {})
  const begun = Object.entries(unfinished).find(([pseudonym, { salt }]) => pseudonymOf(salt, userId) === pseudonym)?.[1]
  const salt = begun?.salt ?? randomBytes(32).toString('hex')
  const chats = (await store.all('channels', { userId })).map(({ channelId }) => channelId)
  const names = await namesOf(store, userId)
  return {
    ...{ userId, salt, pseudonym: pseudonymOf(salt, userId) },
    names: [...new Set([...(begun?.names ?? []), ...names])],
    chats: [...new Set([...(begun?.chats ?? []), ...chats])],
  }
}
