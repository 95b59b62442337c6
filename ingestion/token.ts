import { z } from 'zod'
import { entraBearer, type EntraCredentials } from './entra.ts'
import type { Bearer, Http } from './http.ts'
import { HttpError, scoped } from './http-error.ts'

/** A service principal of a system that gives tokens itself: OAuth client credentials, RFC 6749 section 4.4. */
interface ClientCredentials {
  tokenUrl: string
  clientId: string
  clientSecret: string
  scope: string
}

/** The credentials for a system: a service principal of its own, one of Entra, or a token. */
export type Credentials = ClientCredentials | EntraCredentials | { token: string }

/** The bearer of some credentials. Its `get` throws HttpError when there is no token to be had. */
export type Tokens = (credentials: Credentials) => Bearer

/** Some servers send the seconds as text (Entra v1 does). */
const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.union([z.number().positive(), z.string().regex(/^\d+$/).transform(Number)]),
})

/** A failure to get a token counts as a refusal of the whole system, not of the target that was to be read. */
const withoutToken = (error: unknown): never => {
  throw error instanceof HttpError && error.refusal ? scoped(error, 'everywhere') : error
}

interface Held {
  token: string
  /** Milliseconds since the epoch from which it is not handed out any more. */
  renewAt: number
}

const early = 5 * 60_000

/** Tokens per credentials, renewed 5 minutes before they end; callers at the same time share one request. */
export const createTokens = (http: Pick<Http, 'json' | 'send'>, clock: () => Date): Tokens => {
  const held = new Map<string, Promise<Held>>()
  const ofEntra = new Map<string, Bearer>()

  const ask = async ({ tokenUrl, clientId, clientSecret, scope }: ClientCredentials): Promise<Held> => {
    const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')
    const request = {
      url: tokenUrl,
      method: 'POST' as const,
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope }).toString(),
      secrets: [clientSecret, basic],
    }
    const answer = await http.json(request, TokenAnswer).catch(withoutToken)
    const life = answer.expires_in * 1000
    return { token: answer.access_token, renewAt: clock().getTime() + Math.max(life - early, life / 2) }
  }

  return (credentials) => {
    if ('token' in credentials) return { get: async () => credentials.token, renew: async () => credentials.token }
    if ('tenantId' in credentials) {
      const { tenantId, clientId, resource } = credentials
      const key = `${tenantId} ${clientId} ${resource}`
      return ofEntra.get(key) ?? ofEntra.set(key, entraBearer(http, credentials)).get(key)!
    }
    const { tokenUrl, clientId, scope } = credentials
    const key = `${tokenUrl} ${clientId} ${scope}`
    const fetchOne = (): Promise<Held> => {
      const asked = ask(credentials)
      held.set(key, asked)
      asked.catch(() => held.get(key) === asked && held.delete(key))
      return asked
    }
    const current = async (): Promise<Held> => {
      const known = held.get(key)
      if (!known) return fetchOne()
      const one = await known
      // Somebody else may have asked for a new one while this one was looked at.
      if (clock().getTime() < one.renewAt) return one
      return held.get(key) === known ? fetchOne() : current()
    }
    return {
      get: async () => (await current()).token,
      async renew(refused) {
        const known = held.get(key)
        if (known && (await known).token === refused && held.get(key) === known) await fetchOne()
        return (await current()).token
      },
    }
  }
}
