import { createHash } from 'node:crypto'
import type { Received } from './activity.ts'

/** A hash of these parts in sixteen characters, short enough to read to somebody. */
export const keyOf = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('|')).digest('base64url').slice(0, 16)

/**
 * The key of a turn: the same for every copy of an activity, and different for any other. Teams numbers activities per
 * conversation.
 */
export const turnKeyOf = (
  { conversation, type, id }: Pick<Received, 'conversation' | 'type' | 'id'>,
  newId: () => string,
): string => keyOf(conversation.id, type, id ?? newId())
