import { z } from 'zod'
import { parseEnv, type Env } from '../../services/kernel/env.ts'
import { endpointFrom, endpointModel, endpointToken, endpointUrl, type ModelEndpoint } from '../endpoint.ts'

/** An endpoint that turns texts into vectors. */
export interface EmbeddingConfig extends ModelEndpoint {
  /** The folder vectors are kept in; in memory alone when null. */
  folder: string | null
}

const Environment = z.object({
  HANDBOOK_EMBEDDINGS_URL: endpointUrl,
  HANDBOOK_EMBEDDINGS_MODEL: endpointModel,
  HANDBOOK_EMBEDDINGS_TOKEN: endpointToken,
  HANDBOOK_VECTORS_DIR: z.string().trim().optional(),
})

/** The endpoint of the environment; null where none is named. Throws Error naming the variable. */
export const embeddingConfigFrom = (env: Env): EmbeddingConfig | null => {
  const values = parseEnv(Environment, env)
  const { HANDBOOK_EMBEDDINGS_URL: url, HANDBOOK_EMBEDDINGS_MODEL: model, HANDBOOK_EMBEDDINGS_TOKEN: token } = values
  const endpoint = endpointFrom(url, model, token)
  return endpoint && { ...endpoint, folder: values.HANDBOOK_VECTORS_DIR ?? null }
}
