/** The most characters of a translation. */
interface Limit {
  keys: RegExp
  most: number
}

/** Places that have no more room, whatever the language. */
const places: readonly Limit[] = [
  // The longest German button still fits a phone of 320 pixels; test/browser/cards.test.ts draws them all.
  { keys: /^button\./, most: 32 },
  // What the manifest of Teams takes.
  { keys: /^message_action\.\w+\.title$/, most: 32 },
  { keys: /^command\.\w+\.help$/, most: 128 },
]

/**
 * The most characters a translation of a text may have: German is where words are long, so somewhat more than the longer of
 * English and German, and never more than its place has room for.
 */
export const limitOf = (key: string, english: string, german: string): number => {
  const longer = Math.max(english.length, german.length)
  // A name goes into it, which leaves no room to spare.
  if (key.startsWith('button.') && /\{(?:name|title)\}/.test(english)) return longer
  const place = places.find(({ keys }) => keys.test(key))?.most ?? Infinity
  return Math.max(longer, Math.min(place, Math.ceil(longer * 1.35) + 6))
}
