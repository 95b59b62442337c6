import type { Index } from './build-index.ts'
import { rarityOf, textsHaving, textsWith } from './postings.ts'
import type { Question } from './question.ts'
import { certain } from './weights.ts'

/** Tells whether a page has one of some terms anywhere. */
const has = ({ ofPages: { whole } }: Index, page: number, terms: readonly number[]): boolean =>
  terms.some((term) => textsHaving(whole, term).includes(page))

/** The rarity of the commonest of some terms, by the pages that have it. */
export const rarityIn =
  ({ ofPages: { whole } }: Index) =>
  (terms: readonly number[]): number =>
    rarityOf(whole.filled, Math.max(...terms.map((term) => textsWith(whole, term))))

/**
 * Adds up what speaks for the best page: its score, counted in words that one page alone has and flattened; the share of the
 * question's words that pages have at all; and the share that the best page has, rare words counting more. It begins at 0;
 * 2 is little and 4 is much, whatever the number of pages.
 */
export const certaintyOf = (index: Index, question: Question, best: { page: number; score: number }): number => {
  const rarity = rarityIn(index)
  const { filled } = index.ofPages.whole
  let had = 0
  let all = question.unknown * rarityOf(filled, 0)
  for (const { terms, weight } of question.words) {
    if (weight < 1) continue
    const counts = rarity(terms)
    all += counts
    if (has(index, best.page, terms)) had += counts
  }
  const sum = Math.log(1 + best.score / rarityOf(filled, 1)) + question.known + (all > 0 ? had / all : 0)
  return question.isAboutOthers ? sum - certain.others : sum
}
