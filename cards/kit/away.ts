import type { Band } from './parts.ts'
import { instant, type Reader } from './reader.ts'

/** A sentence about the time a card is from, when the store is away; nothing while the store answers (`at` null). */
export const awayBand = (at: Date | null, to: Reader): Band[] =>
  at === null ? [] : [{ text: to.say('status.away', { time: instant(at, to) }), style: 'warning' }]
