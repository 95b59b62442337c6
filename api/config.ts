import { z } from 'zod'
import { isDatabricksApp, parseEnv, type Env } from '../services/kernel/env.ts'

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim().toLowerCase())
      .filter(Boolean),
  )

/** The ways by which people sign in to the API. */
const signIns = ['entra', 'databricks', 'local', 'none'] as const

/** The ways in which the groups of a person are looked up who signed in to the API. */
const groupLookups = ['app', 'on-behalf-of'] as const

const Environment = z.object({
  DELTADESK_MODE: z.enum(['local', 'production']).default('production').catch('production'),
  API_SIGN_IN: z.enum(signIns, `must be one of ${signIns.join(', ')}`).optional(),
  API_CLIENT_ID: z.string().trim().toLowerCase().optional(),
  API_AUDIENCES: list,
  API_CLIENT_SECRET: z.string().optional(),
  API_GROUPS: z.enum(groupLookups, `must be one of ${groupLookups.join(', ')}`).default('app'),
  API_REQUESTS_PER_MINUTE: z.coerce.number('must be a number').int('must be a whole number').min(1).default(300),
  MICROSOFT_APP_ID: z.string().trim().toLowerCase().optional(),
  MICROSOFT_APP_PASSWORD: z.string().optional(),
})

export interface ApiConfig {
  signIn: (typeof signIns)[number]
  /** The app whose tokens are taken; null where nobody signs in with Entra. */
  clientId: string | null
  /** Further names of the app that a token may be for. */
  audiences: readonly string[]
  /** The secret of that app where groups are looked up on behalf of whoever asks; null where the directory is asked. */
  groupsSecret: string | null
  requestsPerMinute: number
}

/** The secret with which groups are looked up on behalf of people. Throws Error where that is asked for and cannot be. */
const groupsSecretOf = (
  values: z.output<typeof Environment>,
  { signIn, clientId }: Pick<ApiConfig, 'signIn' | 'clientId'>,
): string | null => {
  if (values.API_GROUPS === 'app') return null
  if (signIn !== 'entra')
    throw new Error(`API_GROUPS is on-behalf-of, which works with API_SIGN_IN=entra, and that is ${signIn}.`)
  const ofBot = clientId === values.MICROSOFT_APP_ID ? values.MICROSOFT_APP_PASSWORD : undefined
  const secret = values.API_CLIENT_SECRET ?? ofBot
  if (!secret) throw new Error('API_CLIENT_SECRET is not set, and API_GROUPS is on-behalf-of.')
  return secret
}

/**
 * The settings of the API. Throws Error naming a variable that is wrong. Forwarded headers are trusted on a Databricks App
 * alone, and people are taken at their word in local mode alone.
 */
export const apiConfigFrom = (env: Env): ApiConfig => {
  const values = parseEnv(Environment, env)
  const isLocal = values.DELTADESK_MODE === 'local'
  const isHosted = isDatabricksApp(env)
  const clientId = values.API_CLIENT_ID ?? values.MICROSOFT_APP_ID ?? null
  const signIn = values.API_SIGN_IN ?? (isLocal ? 'local' : isHosted ? 'databricks' : clientId ? 'entra' : 'none')
  if (signIn === 'databricks' && !isHosted)
    throw new Error(
      'API_SIGN_IN is databricks, but DATABRICKS_APP_NAME and DATABRICKS_APP_PORT are not set: this is no Databricks App.',
    )
  if (signIn === 'local' && !isLocal)
    throw new Error('API_SIGN_IN is local, which works with DELTADESK_MODE=local only.')
  if (signIn === 'entra' && clientId === null) throw new Error('API_CLIENT_ID is not set, and API_SIGN_IN is entra.')
  return {
    signIn,
    clientId,
    audiences: values.API_AUDIENCES,
    groupsSecret: groupsSecretOf(values, { signIn, clientId }),
    requestsPerMinute: values.API_REQUESTS_PER_MINUTE,
  }
}
