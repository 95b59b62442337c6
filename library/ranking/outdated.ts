const versionForm = /^(?:v(?:ersion)?[-_]?)?(\d+(?:[._]\d+)*)(?:\.x)?$/i
const pastForm = /^(?:legacy|archived?|archiv|obsolete|deprecated)$/i

const compared = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })

/** The version a segment of a path names; null where it names none. */
const versionOf = (segment: string): string | null => versionForm.exec(segment)?.[1]?.replaceAll('_', '.') ?? null

/** A path up to the folder that names a version. */
interface Versioned {
  before: string
  version: string
}
const versionsIn = (path: string): Versioned[] => {
  const folders = path.split('/').slice(0, -1)
  return folders.flatMap((segment, at) => {
    const version = versionOf(segment)
    // A year, and a chapter that has its number, is no version.
    return version === null || /^(?:\d|0\d|[12]\d{3})$/.test(segment)
      ? []
      : [{ before: folders.slice(0, at).join('/'), version }]
  })
}

/** For each path, the words a question has to say to mean this page: the older version, or the past, it names. Empty for what is current. */
export const outdatedBy = (paths: readonly string[]): string[][] => {
  const newest = new Map<string, string>()
  const versions = paths.map(versionsIn)
  for (const { before, version } of versions.flat()) {
    const known = newest.get(before)
    if (known === undefined || compared(version, known) > 0) newest.set(before, version)
  }
  return paths.map((path, at) => [
    ...versions[at]!.filter(({ before, version }) => newest.get(before) !== version).map(({ version }) => version),
    ...path
      .split('/')
      .map((segment) => segment.replace(/\.\w+$/, '').toLowerCase())
      .filter((segment) => pastForm.test(segment)),
  ])
}

/** Tells whether a question names a version or a word by itself: 1.2 is not named by 1.20 or 11.2. */
const names = (asked: string, word: string): boolean =>
  new RegExp(`(?<![\\p{L}\\d.])v?${word.replaceAll('.', '\\.')}(?!\\.?\\d|\\p{L})`, 'iu').test(asked)

/** Tells whether a question names one of the words that make a page outdated. */
export const namesOne = (asked: string, words: readonly string[]): boolean => words.some((word) => names(asked, word))
