/** The letters of a text as a set of 32 bits. Several letters share a bit, so a text may have fewer than it seems. */
export const lettersOf = (text: string): number => {
  let letters = 0
  for (let at = 0; at < text.length; at++) letters |= 1 << (text.charCodeAt(at) & 31)
  return letters
}

/** The bits that are set, counted in pairs, fours and bytes. */
const countOf = (bits: number): number => {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/**
 * The fewest typing mistakes that can lie between two texts of so many letters, found without comparing them. Each is one
 * letter more, less or other: the longer text has as many more as the lengths differ by, and every letter that only one of
 * the two has is a mistake of its own.
 */
export const leastWrong = (length: number, letters: number, otherLength: number, others: number): number => {
  const onlyHere = countOf(letters & ~others)
  const onlyThere = countOf(others & ~letters)
  return length < otherLength
    ? Math.max(otherLength - length + onlyHere, onlyThere)
    : Math.max(length - otherLength + onlyThere, onlyHere)
}
