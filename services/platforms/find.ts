import { distance } from 'fastest-levenshtein'
import { fold, plain } from '../kernel/text.ts'

export interface Named {
  platformId: string
  name: string
}

/** A name without its Latin, Greek and Cyrillic letters. The rest must be equal: only letters may be mistyped. */
const notLetters = (name: string): string => name.replace(/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/gu, '')

/**
 * True if a text is a name with typing mistakes: one for every three letters, but at most one if the first letter
 * differs. The warehouse is not the lakehouse, and prod1 is not prod2.
 */
const isMeant = (name: string, asked: string): boolean =>
  notLetters(name) === notLetters(asked) &&
  distance(name, asked) <= Math.min(Math.floor(asked.length / 3), name[0] === asked[0] ? Infinity : 1)

const only = <P>(matches: readonly P[]): P | undefined => (matches.length === 1 ? matches[0] : undefined)

/** A platform with its id and name as they are compared: to the letter, and but for punctuation. */
interface Spelled<P> {
  platform: P
  exact: readonly string[]
  plain: readonly string[]
}
const spellings = new WeakMap<readonly Named[], Spelled<Named>[]>()
/** Made once for a list: memory gives the same one until something changes. */
const spelled = <P extends Named>(platforms: readonly P[]): Spelled<P>[] => {
  const known = spellings.get(platforms) as Spelled<P>[] | undefined
  if (known) return known
  const made = platforms.map((platform) => {
    const names = [platform.platformId, platform.name]
    return { platform, exact: names.map(fold), plain: names.map(plain) }
  })
  spellings.set(platforms, made)
  return made
}

/** The platforms whose id or name a text is: those it is to the letter, else those it is but for punctuation. */
const namedIn = <P>(platforms: readonly Spelled<P>[], text: string): P[] => {
  const [exact, asked] = [fold(text), plain(text)]
  const called = platforms.filter((one) => one.exact.includes(exact))
  const found = called.length > 0 || asked === '' ? called : platforms.filter((one) => one.plain.includes(asked))
  return found.map(({ platform }) => platform)
}

/**
 * The platform people mean by `text`: its id or name, a part only one name has, or the one name that is a typing
 * mistake away. Otherwise up to three that are not far from it, best first.
 */
export const findPlatform = <P extends Named>(
  platforms: readonly P[],
  text: string,
): { found: P } | { nearest: P[] } => {
  const asked = plain(text)
  const known = spelled(platforms)
  const [called, ...others] = namedIn(known, text)
  if (called && others.length > 0) return { nearest: [called, ...others].slice(0, 3) }
  if (called) return { found: called }
  if (asked === '') return { nearest: [] }
  const matching = (fits: (name: string) => boolean) => known.filter(({ plain: names }) => names.some(fits))
  const part = asked.length >= 3 ? only(matching((name) => name.includes(asked))) : undefined
  const meant = part ?? only(matching((name) => isMeant(name, asked)))
  if (meant) return { found: meant.platform }
  const near = matching(
    (name) => name.includes(asked) || distance(name, asked) * 2 <= Math.max(name.length, asked.length),
  )
    .map(({ platform, plain: names }) => ({ platform, far: Math.min(...names.map((name) => distance(name, asked))) }))
    .sort((a, b) => a.far - b.far)
  return { nearest: near.slice(0, 3).map(({ platform }) => platform) }
}

/** Words in their order -> every run of them, the longest first. */
const runs = (words: readonly string[]): { at: number; count: number }[] =>
  words.flatMap((_, shorter) => Array.from({ length: shorter + 1 }, (_, at) => ({ at, count: words.length - shorter })))

/** The platform some of the words name in full, and which of them do. */
export const platformAmong = <P extends Named>(
  platforms: readonly P[],
  words: readonly string[],
): { found: P; at: number; count: number } | undefined => {
  const known = spelled(platforms)
  for (const { at, count } of runs(words)) {
    const found = only(namedIn(known, words.slice(at, at + count).join(' ')))
    if (found) return { found, at, count }
  }
  return undefined
}

/** Shorter words are too near to one another to be a name with a mistake. */
const shortestMistyped = 5

/** The platform that some words name in full, else the one whose whole name they are with a mistake or two. */
export const platformMeant = <P extends Named>(platforms: readonly P[], words: readonly string[]): P | undefined => {
  const named = platformAmong(platforms, words)
  if (named) return named.found
  const known = spelled(platforms)
  for (const { at, count } of runs(words)) {
    const asked = plain(words.slice(at, at + count).join(' '))
    if (asked.length < shortestMistyped) continue
    const mistyped = (name: string) => isMeant(name, asked) && distance(name, asked) * 3 < asked.length
    const found = only(known.filter(({ plain: names }) => names.some(mistyped)))
    if (found) return found.platform
  }
  return undefined
}
