import { createHash } from 'node:crypto'

const digits = '0123456789abcdefghijklmnopqrstuvwxyz'
const base = digits.length

/** Digits before the fraction: whole places, so that adding at an end never makes a place longer. */
const whole = 4
const first = `i${'0'.repeat(whole - 1)}`

/** True for a text that is a place. */
export const isPosition = (text: string): boolean => /^[0-9a-z]{4,}$/.test(text)

/** The place of something that has none. */
export const anyPosition = first

/**
 * The place of one thing alone: what was put somewhere at the same moment, or by hand, has an order too, and there is room
 * between any two.
 */
export const ownPosition = (position: string, id: string): string =>
  `${position}i${createHash('sha256').update(id).digest('hex').slice(0, 10)}i`

const stepped = (position: string, by: 1 | -1): string =>
  (parseInt(position.slice(0, whole), base) + by).toString(base).padStart(whole, '0')

/** A text between two others, digit by digit; behind the lower one where nothing is between. */
const middle = (low: string, high: string): string => {
  let made = ''
  let isFree = false
  for (let at = 0; at < Math.max(low.length, high.length) || isFree; at++) {
    const from = at < low.length ? digits.indexOf(low[at]!) : 0
    const to = isFree ? base : at < high.length ? digits.indexOf(high[at]!) : 0
    if (to - from > 1) return made + digits[Math.floor((from + to) / 2)]!
    made += digits[from]!
    if (to - from === 1) isFree = true
    else if (to < from) break
  }
  return `${low}${digits[base / 2]!}`
}

/** A place between two others; null stands for an end. There is always room. */
export const between = (low: string | null, high: string | null): string => {
  if (low === null && high === null) return first
  if (low === null) return stepped(high!, -1)
  if (high === null) return stepped(low, 1)
  return middle(low, high)
}
