import { z } from 'zod'
import type { Bearer, Http } from './http.ts'

/** How Databricks knows us: a service principal (OAuth M2M) or a token somebody made. */
export type Auth = { clientId: string; clientSecret: string } | { token: string }

/** Some servers send the seconds as text (Entra v1 does). */
const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.union([z.number().positive(), z.string().regex(/^\d+$/).transform(Number)]),
})

interface Held {
  token: string
  /** Milliseconds since the epoch from which it is not handed out any more. */
  renewAt: number
}

const early = 5 * 60_000

/** Tokens per workspace and client, renewed 5 minutes before they end; callers at the same time share one request. */
export const createTokens = (http: Pick<Http, 'json'>, clock: () => Date) => {
  const held = new Map<string, Promise<Held>>()

  const ask = async (baseUrl: string, clientId: string, clientSecret: string): Promise<Held> => {
    const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')
    const answer = await http.json(
      {
        url: `${baseUrl}/oidc/v1/token`,
        method: 'POST',
        headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
        body: 'grant_type=client_credentials&scope=all-apis',
        secrets: [clientSecret, basic],
      },
      TokenAnswer,
    )
    const life = answer.expires_in * 1000
    return { token: answer.access_token, renewAt: clock().getTime() + Math.max(life - early, life / 2) }
  }

  /** The bearer of one workspace. `get` throws HttpError when the workspace gives no token. */
  return (baseUrl: string, auth: Auth): Bearer => {
    if ('token' in auth) return { get: async () => auth.token, renew: async () => auth.token }
    const key = `${baseUrl} ${auth.clientId}`
    const fetchOne = (): Promise<Held> => {
      const asked = ask(baseUrl, auth.clientId, auth.clientSecret)
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
