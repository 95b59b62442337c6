/**
 * A number as people and clients write it; undefined when it is none, or may be one of two: 1,000 and 1.000 are a thousand
 * to some and one to others.
 */
export const asNumber = (text: string): number | undefined =>
  /^\s*[+-]?\d{1,15}([.,](?!\d{3}\s*$)\d{1,15})?\s*$/.test(text) ? Number(text.replace(',', '.')) : undefined

/** A day as clients write it: 2026-03-02. */
export const asDate = (text: string): string | undefined =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined
