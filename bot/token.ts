import { decodeJwt, errors, jwtVerify } from 'jose'
import type { FindKey } from './keys.ts'

/** A checked token: the service it names, or why it is forged. `away`: its key could not be looked up. */
export type Checked = { serviceUrl: string } | { forged: string } | { away: true }
export type CheckToken = (authorization: string | undefined) => Promise<Checked>

export interface TokenParts {
  appId: string
  issuer: string
  findKey: FindKey
  clock: () => Date
}

/** Seconds by which two clocks may differ. */
const clockTolerance = 300
const channel = 'msteams'

class Forged extends Error {}
class Away extends Error {}

/**
 * Compares the issuer without verifying the token, so that a token of another issuer causes no request to the key
 * server.
 */
const claimsIssuer = (token: string, issuer: string): boolean => {
  try {
    return decodeJwt(token).iss === issuer
  } catch {
    return false
  }
}

const whyForged = (error: unknown): string | undefined => {
  if (error instanceof Forged) return error.message
  if (error instanceof errors.JWTExpired) return 'expired'
  if (error instanceof errors.JWTClaimValidationFailed) return error.claim
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature'
  return error instanceof errors.JOSEError ? 'token' : undefined
}

/**
 * Checks the token of a request by the rules Microsoft gives: signed by the Bot Connector with a key endorsed for
 * Teams, for this bot, not expired, and naming the service it comes from. The caller compares that service with the
 * activity.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot
 */
export const createTokenCheck =
  ({ appId, issuer, findKey, clock }: TokenParts): CheckToken =>
  async (authorization) => {
    const [, token] = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '') ?? []
    if (token === undefined) return { forged: 'no token' }
    if (!claimsIssuer(token, issuer)) return { forged: 'issuer' }
    try {
      const { payload } = await jwtVerify(
        token,
        async ({ kid }) => {
          const found = kid === undefined ? 'unknown' : await findKey(kid)
          if (found === 'away') throw new Away()
          if (found === 'unknown') throw new Forged('key')
          if (!found.endorsements.includes(channel)) throw new Forged('endorsement')
          return found.key
        },
        {
          algorithms: ['RS256'],
          issuer,
          audience: appId,
          requiredClaims: ['exp', 'serviceurl'],
          clockTolerance,
          currentDate: clock(),
        },
      )
      return typeof payload.serviceurl === 'string' ? { serviceUrl: payload.serviceurl } : { forged: 'serviceurl' }
    } catch (error) {
      if (error instanceof Away) return { away: true }
      const forged = whyForged(error)
      if (forged === undefined) throw error
      return { forged }
    }
  }
