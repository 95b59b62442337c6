import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { createHttp } from '../ingestion/http.ts'
import type { EmbeddingConfig } from '../library/embedding/config.ts'
import { createEmbedding, type Embedding, type Endpoint } from '../library/embedding/embed.ts'
import { openVectors } from '../library/embedding/vector-file.ts'

/** The part of an answer that is read. https://platform.openai.com/docs/api-reference/embeddings/object */
const Answer = z.object({
  data: z.array(z.object({ index: z.number().int().optional(), embedding: z.array(z.number()) })),
})

/** Bytes of an answer: 32 vectors of 4,096 numbers with twenty letters each. */
const mostBytes = 4_000_000
const attempts = 3
const patientMs = 10_000

const endpointOf = ({ url, model, token }: EmbeddingConfig, wait: (ms: number) => Promise<void>): Endpoint => {
  const { protocol, host, pathname, search } = new URL(url)
  const isHere = protocol === 'http:'
  const name = isHere ? 'localhost' : host
  const http = createHttp({
    allowedHosts: [name],
    via: isHere ? `http://${host}` : null,
    maxBytes: mostBytes,
    clock: () => new Date(),
    sleep: wait,
    random: Math.random,
  })
  const bearer = token === null ? undefined : { get: async () => token, renew: async () => token }
  return async (texts, withinMs) => {
    const request = {
      url: `https://${name}${pathname}${search}`,
      method: 'POST' as const,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...(model !== null && { model }), input: texts }),
      ...(token !== null && { secrets: [token] }),
      // A person waits for a question, nobody for the texts of pages.
      attempts: withinMs > patientMs ? attempts : 1,
      timeoutMs: withinMs,
    }
    const { data } = await http.json(request, Answer, bearer)
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
  { questionMs, wait = (ms) => sleep(ms) }: Surroundings = {},
): Promise<Embedding> =>
  createEmbedding({
    report,
    ...(questionMs !== undefined && { questionMs }),
    endpoint: endpointOf(config, wait),
    store: await openVectors(config.folder, `${config.url} ${config.model ?? ''}`),
  })
