import type { Authored } from '../../services/kernel/language.ts'
import type { Found } from '../../services/kernel/library.ts'
import type { Index } from './build-index.ts'
import type { Vectors } from './fuse.ts'
import { fitOf } from './fit.ts'
import { spokenIn } from './languages.ts'
import { placeOf, type Place } from './places.ts'
import { rankPages } from './rank-pages.ts'

export interface Answer {
  fit: Found['fit']
  /** The best first, one per page. */
  places: readonly Place[]
}

/**
 * Answers a question with the best passages of at most `most` pages. `language` is that of who asks, who may ask in another:
 * where the words of the question tell, they count.
 */
export const answerFrom = (
  index: Index,
  question: string,
  language: Authored,
  most: number,
  vectors: Vectors | null = null,
): Answer => {
  const ranking = rankPages(question, spokenIn(question, language), index, Math.max(most, 2), vectors)
  const places = ranking.pages.slice(0, most).map(({ page, chunk }) => placeOf(index, page, chunk))
  return { fit: fitOf(ranking, index.pages.length), places }
}
