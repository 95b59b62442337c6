import { cosine, type Vector } from '../embedding/vector.ts'
import type { Index } from './build-index.ts'
import { fusion } from './weights.ts'

/** The vectors of an index: of the question, and of each chunk. */
export interface Vectors {
  question: Vector
  ofChunks: readonly Vector[]
}

/** Values by how far they are from their mean, in standard deviations. */
const standardised = (values: Float32Array): Float32Array => {
  let sum = 0
  for (const value of values) sum += value
  const mean = sum / values.length
  let squares = 0
  for (const value of values) squares += (value - mean) ** 2
  const deviation = Math.sqrt(squares / values.length) || 1
  return values.map((value) => (value - mean) / deviation)
}

/** The likeness of each page to the question: the mean of its best two chunks. */
const likenessOf = ({ pages, firstChunk }: Index, { question, ofChunks }: Vectors): Float32Array => {
  const likeness = new Float32Array(pages.length)
  for (let page = 0; page < pages.length; page++) {
    let [first, second] = [-1, -1]
    for (let at = firstChunk[page]!; at < firstChunk[page + 1]!; at++) {
      const like = cosine(question, ofChunks[at]!)
      if (like > first) [first, second] = [like, first]
      else if (like > second) second = like
    }
    likeness[page] = second === -1 ? first : (first + second) / 2
  }
  return likeness
}

/** Scores by words and likeness together, and the likeness by itself, both in standard deviations. */
export const fused = (index: Index, scores: Float32Array, vectors: Vectors, kept: (page: number) => number) => {
  const likeness = standardised(likenessOf(index, vectors).map((like, page) => like * kept(page)))
  const words = standardised(scores)
  return { likeness, scores: words.map((score, page) => fusion.words * score + fusion.vectors * likeness[page]!) }
}
