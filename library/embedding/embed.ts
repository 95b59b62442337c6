import { vectorOf, type Vector } from './vector.ts'
import type { VectorStore } from './vector-file.ts'

/** Asks an endpoint for the numbers of some texts, in their order. Throws when it does not answer, or not in time. */
export type Endpoint = (texts: readonly string[], withinMs: number) => Promise<readonly (readonly number[])[]>

/** Turns texts into vectors, each text once. */
export interface Embedding {
  /** The vectors of texts, from the store or from the endpoint. Throws when some are missing at last. */
  vectorsOf(texts: readonly string[]): Promise<readonly Vector[]>
  /** The vector of a question; null when it takes too long or the endpoint is away. Never throws. */
  ofQuestion(question: string): Promise<Vector | null>
}

export interface EmbeddingOptions {
  endpoint: Endpoint
  store: VectorStore
  /** Texts that are sent at once. */
  atOnce?: number
  /** Milliseconds a batch, and a question, may take. */
  batchMs?: number
  questionMs?: number
  /** Is told why vectors could not be kept. */
  report?: (error: unknown) => void
}

/** Characters of a text that are sent; models read about as many. */
const longest = 6000

/** Puts an endpoint and a store together. */
export const createEmbedding = ({
  endpoint,
  store,
  atOnce = 32,
  batchMs = 60_000,
  questionMs = 1500,
  report = () => undefined,
}: EmbeddingOptions): Embedding => {
  /** Asks the endpoint about some texts. Throws unless it gives a vector for each. */
  const ask = async (texts: readonly string[], withinMs: number): Promise<Vector[]> => {
    const answered = await endpoint(
      texts.map((text) => text.slice(0, longest)),
      withinMs,
    )
    const vectors = answered.map(vectorOf)
    const size = vectors[0]?.steps.length
    if (vectors.length !== texts.length || !vectors.every((vector) => vector?.steps.length === size))
      throw new Error(`The embedding endpoint gave ${vectors.length} vectors for ${texts.length} texts`)
    return vectors as Vector[]
  }
  return {
    async vectorsOf(texts) {
      const missing = [...new Set(texts.filter((text) => !store.get(text)))]
      for (let from = 0; from < missing.length; from += atOnce) {
        const batch = missing.slice(from, from + atOnce)
        await store.add(batch, await ask(batch, batchMs), report)
      }
      return texts.map((text) => store.get(text)!)
    },
    async ofQuestion(question) {
      const known = store.get(question)
      if (known) return known
      if (question.trim() === '') return null
      return ask([question], questionMs).then(
        ([vector]) => vector!,
        () => null,
      )
    },
  }
}
