import { z } from 'zod'
import { parseEnv, type Env } from '../../services/kernel/env.ts'

const variables = z.object({
  MESSAGING_ENDPOINT: z.url({ protocol: /^https$/, error: 'must be an address that begins with https://' }).optional(),
})

/** The messaging endpoint that the Azure Bot names, or null. Throws Error naming the variable. */
export const messagingEndpointFrom = (env: Env): string | null => parseEnv(variables, env).MESSAGING_ENDPOINT ?? null
