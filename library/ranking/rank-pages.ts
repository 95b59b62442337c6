import type { Language } from '../../services/kernel/language.ts'
import type { ChunkField, Index, PageField } from './build-index.ts'
import { certaintyOf, rarityIn } from './certainty.ts'
import { isPast } from './outdated.ts'
import { nearnessOf } from './nearness.ts'
import { addScores } from './postings.ts'
import { questionOf } from './question.ts'
import { chunkFields, furtherChunks, nearness, otherLanguage, outdated, pageFields } from './weights.ts'

/** A page with what it counts for a question, and its best chunk. */
export interface Ranked {
  page: number
  chunk: number
  score: number
}

export interface Ranking {
  /** The best first. */
  pages: readonly Ranked[]
  /** A figure from 0 that says how much speaks for the best page. */
  certainty: number
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

const byScore = (a: Ranked, b: Ranked): number => b.score - a.score || a.page - b.page

/** Pages in the order in which they answer a question. */
export const rankPages = (asked: string, language: Language, index: Index): Ranking => {
  const question = questionOf(asked, language, index)
  const { words } = question
  const chunks = new Float32Array(index.chunks.length)
  const sums = new Float32Array(index.pages.length)
  for (const { terms, weight } of words) {
    for (const [field, share] of Object.entries(chunkFields))
      addScores(index.ofChunks[field as ChunkField], terms, weight * share, chunks)
    for (const [field, share] of Object.entries(pageFields))
      addScores(index.ofPages[field as PageField], terms, weight * share, sums)
  }
  const best = ofChunks(index, chunks, sums)
  const rarity = rarityIn(index)
  const pages: Ranked[] = []
  index.pages.forEach((_, page) => {
    if (sums[page]! > 0) pages.push({ page, chunk: best[page]!, score: sums[page]! })
  })
  pages.sort(byScore)
  for (const one of pages.slice(0, nearness.pages))
    one.score += nearness.weight * nearnessOf(index, one.page, words, rarity)
  for (const one of pages) {
    const about = index.pages[one.page]!
    if (isPast(about, asked)) one.score *= outdated
    if (about.language !== language) one.score *= otherLanguage
  }
  pages.sort(byScore)
  return { pages, certainty: certaintyOf(index, question, pages[0]) }
}
