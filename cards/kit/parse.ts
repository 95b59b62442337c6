import { fold } from '../../services/kernel/text.ts'

/**
 * A number as people and clients write it; undefined when it is none, or may be one of two: 1,000 and 1.000 are a thousand
 * to some and one to others.
 */
export const asNumber = (typed: string): number | undefined => {
  const text = fold(typed)
  return /^[+-]?\d{1,15}([.,](?!\d{3}$)\d{1,15})?$/.test(text) ? Number(text.replace(',', '.')) : undefined
}

/** A day as clients and people write it: 2026-03-02, with any dash and any digits. */
export const asDate = (typed: string): string | undefined => {
  const text = fold(typed)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined
}

/** A time of day as clients write it: 09:30. */
export const asTime = (typed: string): string | undefined => {
  const text = fold(typed)
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text) ? text : undefined
}
