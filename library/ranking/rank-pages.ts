import type { Authored } from '../../services/kernel/language.ts'
import { saysOver } from '../deprecated.ts'
import type { ChunkField, Index, IndexedPage, PageField } from './build-index.ts'
import { certaintyOf, rarityIn, saidBy } from './certainty.ts'
import { fused, type Vectors } from './fuse.ts'
import { nearnessOf } from './nearness.ts'
import { namesOne } from './outdated.ts'
import { addScores } from './postings.ts'
import { questionOf, type AskedWord } from './question.ts'
import { chunkFields, furtherChunks, fusion, nearness, otherLanguage, outdated, pageFields } from './weights.ts'

/** A page with what it counts for a question, and its best chunk. */
export interface Ranked {
  page: number
  chunk: number
  score: number
}

export interface Ranking {
  /** The best first, at most as many as were wanted. */
  pages: readonly Ranked[]
  /** A figure from 0 that says how much speaks for the best page. */
  certainty: number
  /** The share of the question that the best passage says. */
  said: number
  /** The best page is far more like the question than others are, going by vectors. */
  standsOut: boolean
  /** True if the question names something that no page has. */
  isAboutOthers: boolean
}

/** The chunks of a page that count, at most as many as there are shares, the best first. */
const bestOf = (scores: Float32Array, from: number, to: number): number[] => {
  const best: number[] = []
  for (let at = from; at < to; at++) {
    let place = best.length
    while (place > 0 && scores[at]! > scores[best[place - 1]!]!) place--
    if (place === furtherChunks.length) continue
    best.splice(place, 0, at)
    if (best.length > furtherChunks.length) best.pop()
  }
  return best
}

/** Adds up each page: its own fields, and its chunks, the best wholly and the others less and less. */
const scoresOf = (words: readonly AskedWord[], { ofChunks, ofPages, pages, chunks, firstChunk }: Index) => {
  const ofEachChunk = new Float32Array(chunks.length)
  const scores = new Float32Array(pages.length)
  for (const { terms, weight } of words) {
    for (const [field, share] of Object.entries(chunkFields))
      addScores(ofChunks[field as ChunkField], terms, weight * share, ofEachChunk)
    for (const [field, share] of Object.entries(pageFields))
      addScores(ofPages[field as PageField], terms, weight * share, scores)
  }
  const best = new Uint32Array(pages.length)
  for (let page = 0; page < pages.length; page++) {
    const own = bestOf(ofEachChunk, firstChunk[page]!, firstChunk[page + 1]!)
    best[page] = own[0]!
    own.forEach((chunk, place) => (scores[page]! += furtherChunks[place]! * ofEachChunk[chunk]!))
  }
  return { scores, best }
}

/** The share of its score that a page keeps for those who ask this. */
const keptBy = (asked: string, language: Authored) => {
  const isAboutPast = saysOver(asked)
  return (page: IndexedPage): number => {
    const isPast =
      (page.isDeprecated && !isAboutPast) || (page.outdatedBy.length > 0 && !namesOne(asked, page.outdatedBy))
    return (isPast ? outdated : 1) * (page.language === language ? 1 : otherLanguage)
  }
}

/** The best pages, without a sort of all. */
const top = (scores: Float32Array, most: number): number[] => {
  const best: number[] = []
  for (let page = 0; page < scores.length; page++) {
    if (scores[page]! <= 0 || (best.length === most && scores[page]! <= scores[best[most - 1]!]!)) continue
    let place = best.length
    while (place > 0 && scores[page]! > scores[best[place - 1]!]!) place--
    best.splice(place, 0, page)
    if (best.length > most) best.pop()
  }
  return best
}

/** The best pages for a question, in the order in which they answer it; by the words alone where there are no vectors. */
export const rankPages = (
  asked: string,
  language: Authored,
  index: Index,
  most: number,
  vectors: Vectors | null = null,
): Ranking => {
  const question = questionOf(asked, language, index)
  const { scores: words, best } = scoresOf(question.words, index)
  const kept = index.pages.map(keptBy(asked, language))
  kept.forEach((share, page) => (words[page]! *= share))
  const rarity = rarityIn(index)
  for (const page of top(words, nearness.pages))
    words[page]! += kept[page]! * nearness.weight * nearnessOf(index, page, question.words, rarity)
  const both = vectors && fused(index, words, vectors, (page) => kept[page]!)
  const scores = both?.scores ?? words
  const pages = top(scores, most).map((page): Ranked => ({ page, chunk: best[page]!, score: scores[page]! }))
  const first = pages[0]?.page
  const passage = pages[0]?.chunk
  return {
    pages,
    certainty: first === undefined ? 0 : certaintyOf(index, question, { page: first, score: words[first]! }),
    said: passage === undefined ? 0 : saidBy(index, question, passage),
    isAboutOthers: question.isAboutOthers,
    standsOut: both !== null && first !== undefined && both.likeness[first]! >= fusion.standsOut,
  }
}
