import { createHash } from 'node:crypto'
import type { Received } from './activity.ts'

/** Sixteen characters that stand for these parts: short enough to read to somebody. */
export const keyOf = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('|')).digest('base64url').slice(0, 16)

/** The same for every copy of an activity and for no other: Teams numbers activities per conversation. */
export const turnKeyOf = (
  { conversation, type, id }: Pick<Received, 'conversation' | 'type' | 'id'>,
  newId: () => string,
): string => keyOf(conversation.id, type, id ?? newId())
