import type { Language } from '../../services/kernel/language.ts'
import type { ChunkField, Index, PageField } from './build-index.ts'
import { isPast } from './outdated.ts'
import { addScores } from './postings.ts'
import { questionOf } from './question.ts'
import { chunkFields, furtherChunks, outdated, pageFields } from './weights.ts'

/** A page with what it counts for a question, and its best chunk. */
export interface Ranked {
  page: number
  chunk: number
  score: number
}

export interface Ranking {
  /** The best first. */
  pages: readonly Ranked[]
  /** The share of the words of the question that pages have, from 0 to 1. */
  known: number
}

/** Adds what each chunk of a page counts: the best wholly, the others less and less. */
const ofChunks = (index: Index, scores: Float32Array, sums: Float32Array): Int32Array => {
  const best = new Int32Array(index.pages.length).fill(-1)
  const own: number[] = []
  for (let from = 0; from < scores.length;) {
    const page = index.pageOf[from]!
    own.length = 0
    let to = from
    for (; to < scores.length && index.pageOf[to] === page; to++) {
      if (scores[to]! <= 0) continue
      own.push(scores[to]!)
      if (best[page] === -1 || scores[to]! > scores[best[page]!]!) best[page] = to
    }
    if (best[page] === -1) best[page] = from
    own.sort((a, b) => b - a)
    furtherChunks.forEach((share, place) => (sums[page]! += share * (own[place] ?? 0)))
    from = to
  }
  return best
}

/** Pages in the order in which they answer a question. */
export const rankPages = (asked: string, language: Language, index: Index): Ranking => {
  const { words, known } = questionOf(asked, language, index)
  const chunks = new Float32Array(index.chunks.length)
  const sums = new Float32Array(index.pages.length)
  for (const terms of words) {
    for (const [field, weight] of Object.entries(chunkFields))
      addScores(index.ofChunks[field as ChunkField], terms, weight, chunks)
    for (const [field, weight] of Object.entries(pageFields))
      addScores(index.ofPages[field as PageField], terms, weight, sums)
  }
  const best = ofChunks(index, chunks, sums)
  const pages: Ranked[] = []
  index.pages.forEach((about, page) => {
    if (sums[page]! > 0)
      pages.push({ page, chunk: best[page]!, score: sums[page]! * (isPast(about, asked) ? outdated : 1) })
  })
  return { pages: pages.sort((a, b) => b.score - a.score || a.page - b.page), known }
}
