import { bm25 } from './weights.ts'

/** A list of numbers that grows without an object for each. */
const growing = <A extends Uint32Array | Uint16Array>(width: number, over: (buffer: ArrayBuffer) => A) => {
  let buffer = new ArrayBuffer(1024 * width)
  let values = over(buffer)
  let length = 0
  /** A buffer that is handed on is freed at once; one that is left to be collected may stay for long. */
  const resize = (size: number) => {
    buffer = buffer.transfer(size * width)
    values = over(buffer)
  }
  return {
    push(value: number) {
      if (length === values.length) resize(Math.ceil(length * 1.5))
      values[length++] = value
    },
    done: () => values.subarray(0, length),
    free: () => resize(0),
  }
}
const wide = () => growing(4, (buffer) => new Uint32Array(buffer))
const narrow = () => growing(2, (buffer) => new Uint16Array(buffer))
const mostTimes = 65_535

/** The texts of one field, by the terms in them. */
export interface Postings {
  /** The place in `texts` at which those with a term begin; those of term t end where those of t + 1 begin. */
  starts: Uint32Array
  texts: Uint32Array
  /** Times the term is in the text beside it in `texts`. */
  times: Uint16Array
  /** The length of each text among the lengths of all, as BM25 takes it. */
  norms: Float32Array
  /** Texts that have any term. */
  filled: number
}

/** Collects the terms of texts, each text once and one after the other, and puts them in the order of the terms. */
export const collectPostings = () => {
  const terms = wide()
  const counts = narrow()
  const sizes = wide()
  const lengths = wide()
  return {
    /** Adds the next text, by its terms and how often each is in it. */
    add(words: ReadonlyMap<number, number>) {
      let length = 0
      for (const [term, count] of words) {
        terms.push(term)
        counts.push(Math.min(count, mostTimes))
        length += count
      }
      sizes.push(words.size)
      lengths.push(length)
    },
    /** Gives the postings, once: what was collected is freed. */
    done(termCount: number): Postings {
      const [ofTerm, ofCount, ofLength] = [terms.done(), counts.done(), lengths.done()]
      const starts = new Uint32Array(termCount + 1)
      for (const term of ofTerm) starts[term + 1]!++
      for (let term = 0; term < termCount; term++) starts[term + 1]! += starts[term]!
      const next = starts.slice()
      const texts = new Uint32Array(ofTerm.length)
      const times = new Uint16Array(ofTerm.length)
      let at = 0
      sizes.done().forEach((size, text) => {
        for (const end = at + size; at < end; at++) {
          const place = next[ofTerm[at]!]!++
          texts[place] = text
          times[place] = ofCount[at]!
        }
      })
      const filled = ofLength.filter((length) => length > 0).length
      let sum = 0
      for (const length of ofLength) sum += length
      const average = sum / Math.max(filled, 1) || 1
      const norms = Float32Array.from(ofLength, (length) => bm25.k1 * (1 - bm25.b + (bm25.b * length) / average))
      for (const list of [terms, counts, sizes, lengths]) list.free()
      return { starts, texts, times, norms, filled }
    },
  }
}

/** Adds what a word counts in each text to `scores`. The word stands for all of its terms, as if they were one. */
export const addScores = (postings: Postings, terms: readonly number[], weight: number, scores: Float32Array): void => {
  const { starts, texts, times, norms, filled } = postings
  const add = (text: number, count: number, inverse: number) => {
    scores[text]! += (inverse * count * (bm25.k1 + 1)) / (count + norms[text]!)
  }
  const rarity = (having: number) => weight * rarityOf(filled, having)
  if (terms.length === 1) {
    const [from, to] = [starts[terms[0]!]!, starts[terms[0]! + 1]!]
    const inverse = rarity(to - from)
    for (let at = from; at < to; at++) add(texts[at]!, times[at]!, inverse)
    return
  }
  const together = new Map<number, number>()
  for (const term of terms)
    for (let at = starts[term]!; at < starts[term + 1]!; at++)
      together.set(texts[at]!, (together.get(texts[at]!) ?? 0) + times[at]!)
  const inverse = rarity(together.size)
  for (const [text, count] of together) add(text, count, inverse)
}

/** The rarity of something that `having` of `all` texts have, as BM25 takes it. */
export const rarityOf = (all: number, having: number): number => Math.log(1 + (all - having + 0.5) / (having + 0.5))

/** The texts that have a term. */
export const textsHaving = ({ starts, texts }: Postings, term: number): Uint32Array =>
  texts.subarray(starts[term], starts[term + 1])

/** The number of texts that have a term. */
export const textsWith = ({ starts }: Postings, term: number): number => starts[term + 1]! - starts[term]!
