import { distance } from 'fastest-levenshtein'

export interface Named {
  platformId: string
  name: string
}

/** Letters and digits only, lower case, accents removed: how people's spelling is compared. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/**
 * Whether a name is meant with typing mistakes: one for every three letters, but one at most where already the first letter
 * is another. The warehouse is not the lakehouse.
 */
const isMeant = (name: string, asked: string): boolean =>
  distance(name, asked) <= Math.min(Math.floor(asked.length / 3), name[0] === asked[0] ? Infinity : 1)

/**
 * The platform people mean by `text`: its id or name, a part only one name has, or the one name that is a typing
 * mistake away. Otherwise up to three that are not far from it, best first.
 */
export const findPlatform = <P extends Named>(
  platforms: readonly P[],
  text: string,
): { found: P } | { nearest: P[] } => {
  const asked = plain(text)
  const names = (platform: P): string[] => [plain(platform.platformId), plain(platform.name)]
  const only = (matches: P[]): P | undefined => (matches.length === 1 ? matches[0] : undefined)
  const exact = platforms.find((platform) => names(platform).includes(asked))
  if (exact) return { found: exact }
  const part =
    asked.length >= 3
      ? only(platforms.filter((platform) => names(platform).some((name) => name.includes(asked))))
      : undefined
  if (part) return { found: part }
  const ranked = platforms
    .map((platform) => ({ platform, far: Math.min(...names(platform).map((name) => distance(name, asked))) }))
    .sort((a, b) => a.far - b.far)
  const close = only(platforms.filter((platform) => names(platform).some((name) => isMeant(name, asked))))
  if (close) return { found: close }
  const isNear = (name: string): boolean =>
    asked !== '' && (name.includes(asked) || distance(name, asked) * 2 <= Math.max(name.length, asked.length))
  const near = ranked.filter(({ platform }) => names(platform).some(isNear))
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
  for (const { at, count } of runs(words)) {
    const asked = plain(words.slice(at, at + count).join(''))
    const found = platforms.find(({ platformId, name }) => [plain(platformId), plain(name)].includes(asked))
    if (found) return { found, at, count }
  }
  return undefined
}
