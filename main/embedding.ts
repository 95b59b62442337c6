import { z } from 'zod'
import type { EmbeddingConfig } from '../library/embedding/config.ts'
import { createEmbedding, type Embedding, type Endpoint } from '../library/embedding/embed.ts'
import { openVectors } from '../library/embedding/vector-file.ts'
import { openEndpoint } from './model-endpoint.ts'

/** The part of an answer that is read. https://platform.openai.com/docs/api-reference/embeddings/object */
const Answer = z.object({
  data: z.array(z.object({ index: z.number().int().optional(), embedding: z.array(z.number()) })),
})

/** Bytes of an answer: 32 vectors of 4,096 numbers with twenty letters each. */
const mostBytes = 4_000_000
const attempts = 3
const patientMs = 10_000

const endpointOf = (config: EmbeddingConfig, wait?: (ms: number) => Promise<void>): Endpoint => {
  const ask = openEndpoint(config, { maxBytes: mostBytes, ...(wait && { wait }) })
  return async (input, timeoutMs) => {
    // A person waits for a question, nobody for the texts of pages.
    const { data } = await ask({ input }, Answer, { attempts: timeoutMs > patientMs ? attempts : 1, timeoutMs })
    // Each says which text it is of; some endpoints leave that out and keep the order.
    return data.toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0)).map(({ embedding }) => embedding)
  }
}

interface Surroundings {
  questionMs?: number
  wait?: (ms: number) => Promise<void>
}

/** Vectors from the endpoint that is set up, kept in the folder that is. `report` is told of what could not be kept. Throws when the folder cannot be used. */
export const openEmbedding = async (
  config: EmbeddingConfig,
  report: (error: unknown) => void,
  { questionMs, wait }: Surroundings = {},
): Promise<Embedding> =>
  createEmbedding({
    report,
    ...(questionMs !== undefined && { questionMs }),
    endpoint: endpointOf(config, wait),
    store: await openVectors(config.folder, `${config.url} ${config.model ?? ''}`),
  })
