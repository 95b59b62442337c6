import { createRemoteJWKSet, decodeJwt, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import type { GroupsOf } from '../../services/kernel/context.ts'
import type { SignIn } from '../session.ts'

export interface EntraParts {
  /** The ids of the app that a token may be for, beside those that Teams makes of its client id. */
  clientId: string
  audiences: readonly string[]
  /** The tenants whose people may sign in, in small letters. */
  tenants: readonly string[]
  /** For example https://login.microsoftonline.com */
  authority: string
  clock: () => Date
  /** Asks which groups somebody is in on their behalf; the directory is asked when absent. */
  groupsOf?: GroupsOf | undefined
}

/** Seconds by which two clocks may differ; Microsoft allows as much. */
const clockTolerance = 300
/** Keys are read again after a day, as Microsoft asks, and for an unknown key at most every half minute. */
const keyTimes = { cacheMaxAge: 24 * 3_600_000, cooldownDuration: 30_000, timeoutDuration: 3000 }

/** The claims of a token for a person; one for an app names no scope. */
const Claims = z.object({
  tid: z.string(),
  oid: z.guid(),
  ver: z.literal('2.0'),
  scp: z.string(),
  idtyp: z.literal('user').optional(),
  name: z.string().default(''),
})
const scope = 'access_as_user'

const tenantOf = (token: string): string | undefined => {
  try {
    const { tid } = decodeJwt(token)
    return typeof tid === 'string' ? tid.toLowerCase() : undefined
  } catch {
    return undefined
  }
}

const whyRefused = (error: unknown): string | undefined => {
  if (error instanceof errors.JWTExpired) return 'expired'
  if (error instanceof errors.JWTClaimValidationFailed) return error.claim
  if (error instanceof errors.JWKSNoMatchingKey) return 'key'
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature'
  // The key server did not answer, or not with keys: the token may be a good one.
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return undefined
  if (error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC') return 'token'
  return undefined
}

/**
 * Knows people by the token that Teams gets for the tab: signed by Entra with a key of the tenant, for this app, with the
 * scope, for a person of an allowed tenant. Somebody is known by tenant and object id, never by an address.
 * https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens
 */
export const entraSignIn = ({ clientId, audiences, tenants, authority, clock, groupsOf }: EntraParts): SignIn => {
  const known = [clientId, `api://${clientId}`, `api://botid-${clientId}`, ...audiences]
  const keysOf = new Map<string, JWTVerifyGetKey>()
  const keys = (tenant: string): JWTVerifyGetKey => {
    const kept =
      keysOf.get(tenant) ?? createRemoteJWKSet(new URL(`${authority}/${tenant}/discovery/v2.0/keys`), keyTimes)
    keysOf.set(tenant, kept)
    return kept
  }
  const read = (payload: JWTPayload, token: string) => {
    const { data: claims } = Claims.safeParse(payload)
    if (!claims) return { refused: 'claims' }
    if (!claims.scp.split(' ').includes(scope)) return { refused: 'scope' }
    const userId = claims.oid.toLowerCase()
    const who = { tenantId: claims.tid.toLowerCase(), userId }
    return { ...who, ownId: userId, name: claims.name, ...(groupsOf && { groups: () => groupsOf(who, token) }) }
  }
  return async ({ headers }) => {
    const [, token] = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(headers.authorization ?? '') ?? []
    if (token === undefined) return { refused: 'no token' }
    const tenant = tenantOf(token)
    if (tenant === undefined || !tenants.includes(tenant)) return { refused: 'tenant' }
    try {
      const { payload } = await jwtVerify(token, keys(tenant), {
        algorithms: ['RS256'],
        issuer: `${authority}/${tenant}/v2.0`,
        audience: known,
        requiredClaims: ['exp', 'nbf'],
        clockTolerance,
        currentDate: clock(),
      })
      return read(payload, token)
    } catch (error) {
      const refused = whyRefused(error)
      return refused === undefined ? { away: true } : { refused }
    }
  }
}
