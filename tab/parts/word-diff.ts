/** A piece of a text, and whether the other text has it too. */
export interface Piece {
  text: string
  isSame: boolean
}

/** Above this number of words on both sides nothing is looked for: the texts are shown as they are. */
const mostWords = 1500

const wordsIn = (text: string): string[] => text.match(/\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? []

/** The length of the longest common sequence of words, from each pair of places to the ends. */
const lengthsOf = (a: readonly string[], b: readonly string[]): Uint16Array[] => {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let at = a.length - 1; at >= 0; at--)
    for (let other = b.length - 1; other >= 0; other--)
      lengths[at]![other] =
        a[at] === b[other]
          ? lengths[at + 1]![other + 1]! + 1
          : Math.max(lengths[at + 1]![other]!, lengths[at]![other + 1]!)
  return lengths
}

const add = (pieces: Piece[], text: string, isSame: boolean): void => {
  const last = pieces.at(-1)
  if (last?.isSame === isSame) last.text += text
  else pieces.push({ text, isSame })
}

/** Compares two texts word by word: each in pieces that the other has too, and pieces that it has alone. */
export const wordDiff = (one: string, other: string): { one: Piece[]; other: Piece[] } => {
  const [a, b] = [wordsIn(one), wordsIn(other)]
  const told: { one: Piece[]; other: Piece[] } = { one: [], other: [] }
  if (a.length + b.length > mostWords) {
    if (one) add(told.one, one, one === other)
    if (other) add(told.other, other, one === other)
    return told
  }
  const lengths = lengthsOf(a, b)
  let [at, place] = [0, 0]
  while (at < a.length || place < b.length) {
    if (at < a.length && a[at] === b[place]) {
      add(told.one, a[at++]!, true)
      add(told.other, b[place++]!, true)
    } else if (place >= b.length || (at < a.length && lengths[at + 1]![place]! >= lengths[at]![place + 1]!))
      add(told.one, a[at++]!, false)
    else add(told.other, b[place++]!, false)
  }
  return told
}
