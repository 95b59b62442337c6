import type { Env } from '../services/kernel/env.ts'
import type { Expiries } from './expiries.ts'

/** The variables beside those of sources that hold secrets of others. */
export const secretNames = [
  'MICROSOFT_APP_PASSWORD',
  'GRAPH_CLIENT_SECRET',
  'API_CLIENT_SECRET',
  'HANDBOOK_CHAT_TOKEN',
  'HANDBOOK_EMBEDDINGS_TOKEN',
] as const

/** A JSON Web Token wherever it stands in a value, also behind `Bearer`, with its claims as the second part. */
const tokens = /\beyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]*/g

/** The instant at which a token ends by its claims; undefined where they name none or cannot be read. */
const endOf = (claims: string): number | undefined => {
  try {
    const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { exp?: unknown }
    const ms = typeof exp === 'number' ? exp * 1000 : NaN
    return ms > 0 && !Number.isNaN(new Date(ms).getTime()) ? ms : undefined
  } catch {
    return undefined
  }
}

/**
 * The ends of the tokens that these variables are, or hold, by variable: the first of those in one. Nothing of a token is
 * kept.
 */
export const tokenExpiries = (env: Env, names: readonly string[]): Expiries =>
  new Map(
    names.flatMap((name): [string, Date][] => {
      const ends = [...(env[name] ?? '').matchAll(tokens)].map(([, claims]) => endOf(claims!))
      const known = ends.filter((end) => end !== undefined)
      return known.length > 0 ? [[name, new Date(Math.min(...known))]] : []
    }),
  )
