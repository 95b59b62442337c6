import type { Language } from '../../services/kernel/language.ts'
import type { Found, Passage } from '../../services/kernel/library.ts'
import type { Index } from './build-index.ts'
import { fitOf } from './fit.ts'
import { rankPages } from './rank-pages.ts'

/** A passage as the index knows it. */
export type Place = Omit<Passage, 'changedAt' | 'url'>

export interface Answer {
  fit: Found['fit']
  /** The best first, one per page. */
  places: readonly Place[]
}

/** Answers a question with the best passages of at most `most` pages. */
export const answerFrom = (index: Index, question: string, language: Language, most: number): Answer => {
  const ranking = rankPages(question, language, index)
  const places = ranking.pages.slice(0, most).map(({ page, chunk }): Place => {
    const { source, path, title } = index.pages[page]!
    return { source, path, title, ...index.chunks[chunk]! }
  })
  return { fit: fitOf(ranking), places }
}
