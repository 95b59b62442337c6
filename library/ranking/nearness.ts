import type { Index } from './build-index.ts'
import type { AskedWord } from './question.ts'

/** Words between two that still stand near to each other. */
const window = 3

/** The numbers of the words of a page, text by text. */
const textsOf = ({ pages, chunks, readers }: Index, page: number, from: number, to: number): number[][] => {
  const { title, language } = pages[page]!
  const texts = [title]
  for (let at = from; at < to; at++)
    texts.push([...chunks[at]!.headings, ...chunks[at]!.joined].join(' '), chunks[at]!.text)
  return texts.map((text) => readers[language](text).map(({ term }) => term))
}

/** The nearest that two words stand in a text: 1 for one right behind the other, less for more words between, 0 for none. */
const nearest = (text: readonly number[], first: readonly number[], second: readonly number[]): number => {
  let best = 0
  text.forEach((word, at) => {
    if (best === 1 || !first.includes(word)) return
    for (let away = -window; away <= window; away++)
      if (away !== 0 && second.includes(text[at + away]!))
        best = Math.max(best, away === 1 ? 1 : 1 / (Math.abs(away) + 0.5))
  })
  return best
}

/** Adds up, for each two neighbours in a question, how near they stand in a page, by the rarer of them. */
export const nearnessOf = (
  index: Index,
  page: number,
  words: readonly AskedWord[],
  rarity: (terms: readonly number[]) => number,
): number => {
  const from = index.firstChunk[page]!
  const texts = textsOf(index, page, from, index.firstChunk[page + 1]!)
  let sum = 0
  for (let at = 0; at + 1 < words.length; at++) {
    const [first, second] = [words[at]!.terms, words[at + 1]!.terms]
    let best = 0
    for (const text of texts) best = Math.max(best, nearest(text, first, second))
    if (best > 0) sum += best * Math.min(rarity(first), rarity(second))
  }
  return sum
}
