import { z } from 'zod'
import { parseEnv, type Env } from '../../services/kernel/env.ts'

/** An endpoint that turns texts into vectors, by the interface of OpenAI. */
export interface EmbeddingConfig {
  url: string
  model: string | null
  token: string | null
  /** The folder vectors are kept in; in memory alone when null. */
  folder: string | null
}

const isEndpoint = (text: string): boolean => {
  const url = URL.parse(text)
  return url !== null && !url.username && (url.protocol === 'https:' || /^http:\/\/127\.0\.0\.1:\d+\//.test(text))
}

const Environment = z.object({
  HANDBOOK_EMBEDDINGS_URL: z
    .string()
    .trim()
    .refine(isEndpoint, 'must be an https address, or one of this machine as http://127.0.0.1:<port>/…')
    .optional(),
  HANDBOOK_EMBEDDINGS_MODEL: z.string().trim().max(200).optional(),
  HANDBOOK_EMBEDDINGS_TOKEN: z.string().trim().max(5000).optional(),
  HANDBOOK_VECTORS_DIR: z.string().trim().optional(),
})

/** The endpoint of the environment; null where none is named. Throws Error naming the variable. */
export const embeddingConfigFrom = (env: Env): EmbeddingConfig | null => {
  const values = parseEnv(Environment, env)
  const { HANDBOOK_EMBEDDINGS_URL: url, HANDBOOK_EMBEDDINGS_MODEL: model, HANDBOOK_EMBEDDINGS_TOKEN: token } = values
  if (url === undefined) return null
  return { url, model: model ?? null, token: token ?? null, folder: values.HANDBOOK_VECTORS_DIR ?? null }
}
