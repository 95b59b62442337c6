import { AppError } from '../../services/kernel/errors.ts'
import { clean, fold, matched } from '../../services/kernel/text.ts'

/** The arguments of a command: words, then values by their names. */
export interface Pairs {
  words: string[]
  pairs: Record<string, string>
}
/** The reason a text cannot be parsed, and the faulty part. The whole text is refused then. */
export interface Unread {
  fault: 'unclosed' | 'astray' | 'twice'
  asked: string
}

/** More than any command has: behind them nothing is read. */
const mostPairs = 20

const key = '(\\p{L}+)\\s*='
/** Splits a text into the words before the first pair, and the pairs. */
const beginning = new RegExp(`^(.*?)(?:(?<=^|\\s)(${key}.*))?$`, 'dsu')
const name = new RegExp(`^${key}`, 'dsu')
/** A value between quotation marks, which a blank or a comma follows, or one without blanks. */
const pair = new RegExp(`^${key}\\s*(?:(["'])((?:(?!\\2).)*)\\2(?=[\\s,;]|$)|((?!["'])\\S+))[\\s,;]*(.*)$`, 'dsu')

/**
 * `words key=value other="two words"`, with quotation marks of any keyboard: the words before the first pair, and the
 * values as they were typed. A value that does not end, words behind a pair, and a name that is there twice are faults.
 */
export const parsePairs = (typed: string): Pairs | Unread => {
  const [, before = '', behind = ''] = matched(beginning, typed) ?? []
  const pairs: Record<string, string> = {}
  for (let rest = behind; rest !== '';) {
    const [, called] = matched(name, rest) ?? []
    if (called === undefined || Object.keys(pairs).length >= mostPairs) return { fault: 'astray', asked: rest }
    const [, , , quoted, plain, after = ''] = matched(pair, rest) ?? []
    const value = quoted ?? plain
    const id = fold(called)
    if (value === undefined) return { fault: 'unclosed', asked: `${id}=` }
    if (Object.hasOwn(pairs, id)) return { fault: 'twice', asked: `${id}=` }
    pairs[id] = clean(value).trim()
    rest = after
  }
  return { words: before.split(/\s+/).filter(Boolean), pairs }
}

/** Parses everything that was typed. Throws INVALID with the part that cannot be read, so that nothing is written. */
export const pairsIn = (rest: string): Pairs => {
  const parsed = parsePairs(rest)
  if (!('fault' in parsed)) return parsed
  const { asked: said, fault } = parsed
  const fields = { asked: said.slice(0, 60) }
  if (fault === 'unclosed') throw new AppError('INVALID', 'pair_unclosed', { fields })
  if (fault === 'twice') throw new AppError('INVALID', 'pair_twice', { fields })
  throw new AppError('INVALID', 'pair_astray', { fields })
}

/** Refuses pairs with unknown names: a mistyped one would silently get the default value. */
export const only = (pairs: Record<string, string>, ...possible: string[]): void => {
  const asked = Object.keys(pairs).find((key) => !possible.includes(key))
  if (asked !== undefined)
    throw new AppError('INVALID', 'pair_unknown', {
      fields: { asked: `${asked}=`, names: possible.map((key) => `${key}=`).join(', ') },
    })
}
