import type { Index } from './build-index.ts'
import { rarityOf, textsHaving, textsWith } from './postings.ts'
import type { Question } from './question.ts'
import { certain } from './weights.ts'

/** The rarity of the commonest of some terms, by the pages that have it. */
export const rarityIn =
  ({ ofPages: { whole } }: Index) =>
  (terms: readonly number[]): number =>
    rarityOf(whole.filled, Math.max(...terms.map((term) => textsWith(whole, term))))

/** The share of a question that something says, rare words counting more, and words that no page has as the rarest. */
const shareOf = (index: Index, question: Question, says: (term: number) => boolean): number => {
  const rarity = rarityIn(index)
  let said = 0
  let all = question.unknown * rarityOf(index.ofPages.whole.filled, 0)
  for (const { terms, weight } of question.words) {
    if (weight < 1) continue
    const counts = rarity(terms)
    all += counts
    if (terms.some(says)) said += counts
  }
  return all > 0 ? said / all : 0
}

/** The share of a question that a passage says, with its title and headings. */
export const saidBy = (index: Index, question: Question, chunk: number): number =>
  shareOf(index, question, (term) =>
    Object.values(index.ofChunks).some((postings) => textsHaving(postings, term).includes(chunk)),
  )

/**
 * Adds up what speaks for the best page: its score, counted in words that one page alone has and flattened; the share of the
 * question's words that pages have at all; and the share that the best page says. It begins at 0; 2 is little and 4 is
 * much, whatever the number of pages.
 */
export const certaintyOf = (index: Index, question: Question, best: { page: number; score: number }): number => {
  const { whole } = index.ofPages
  const share = shareOf(index, question, (term) => textsHaving(whole, term).includes(best.page))
  const sum = Math.log(1 + best.score / rarityOf(whole.filled, 1)) + question.known + share
  return question.isAboutOthers ? sum - certain.others : sum
}
