import type { INetworkModule, NetworkResponse } from '@azure/msal-node'
import { answerOfEntra, entraRefusal } from '../services/kernel/entra-refusals.ts'
import { clean } from './clean.ts'
import type { Bearer, Http } from './http.ts'
import { HttpError, scoped } from './http-error.ts'
import { parsedJson } from './json.ts'

/** A service principal of an Entra tenant, and the resource a token is for, as `https://api.fabric.microsoft.com`. */
export interface EntraCredentials {
  tenantId: string
  clientId: string
  clientSecret: string
  resource: string
  /** The host that gives the token: login.microsoftonline.com, or that of a national cloud. */
  loginHost: string
}

/** The error for want of a token; a refusal concerns all of the system, as nothing can be asked without one. */
const withoutToken = (host: string, error: unknown, secret: string): HttpError => {
  if (error instanceof HttpError) return error.refusal ? scoped(error, 'everywhere') : error
  const refusal = entraRefusal(error)
  if (!refusal) throw error
  return new HttpError('status', `${host}: ${clean(refusal.says, [secret], 200)}`, {
    status: 401,
    code: refusal.reason ?? null,
    refusal: 'everywhere',
  })
}

/** Sends what msal asks over the one way out, and keeps the error that msal would hide. */
const networkOver = (http: Pick<Http, 'send'>, secrets: readonly string[]) => {
  let failure: unknown
  const exchange = async <T>(
    url: string,
    request: { method: 'GET' | 'POST'; headers?: Record<string, string>; body?: string },
  ): Promise<NetworkResponse<T>> => {
    try {
      const { status, text } = await http.send({ url, secrets, ...request })
      return { status, headers: {}, body: answerOfEntra(status, parsedJson(text)) as T }
    } catch (error) {
      failure = error
      throw error
    }
  }
  const client: INetworkModule = {
    sendGetRequestAsync: (url, { headers } = {}) => exchange(url, { method: 'GET', ...(headers && { headers }) }),
    sendPostRequestAsync: (url, { headers, body } = {}) =>
      exchange(url, { method: 'POST', ...(headers && { headers }), ...(body !== undefined && { body }) }),
  }
  return {
    client,
    /** The error of the wire since it was last asked for, if there was one. */
    taken: (): unknown => {
      const error = failure
      failure = undefined
      return error
    },
  }
}

/**
 * Tokens of a service principal by msal, which keeps and renews them; callers at the same time share one request. `get`
 * and `renew` throw HttpError with a sentence made of codes and ids.
 */
export const entraBearer = (http: Pick<Http, 'send'>, credentials: EntraCredentials): Bearer => {
  const { tenantId, clientId, clientSecret, resource, loginHost } = credentials
  const network = networkOver(http, [clientSecret])
  const application = (async () => {
    const { ConfidentialClientApplication } = await import('@azure/msal-node')
    return new ConfidentialClientApplication({
      auth: { clientId, clientSecret, authority: `https://${loginHost}/${tenantId}` },
      system: { networkClient: network.client, disableInternalRetries: true },
    })
  })()
  let getting: Promise<string> | undefined
  let renewing: Promise<string> | undefined
  const ask = async (skipCache: boolean): Promise<string> => {
    try {
      const app = await application
      const answer = await app.acquireTokenByClientCredential({
        scopes: [`${resource}/.default`],
        skipCache,
        // A region that the machine names would make it ask a host that nobody allowed.
        azureRegion: 'DisableMsalForceRegion',
      })
      if (!answer?.accessToken) throw new HttpError('garbage', `${loginHost} gave an empty token`)
      return answer.accessToken
    } catch (error) {
      throw withoutToken(loginHost, network.taken() ?? error, clientSecret)
    }
  }
  const get = (): Promise<string> => renewing ?? (getting ??= ask(false).finally(() => (getting = undefined)))
  return {
    get,
    // Somebody else may have renewed it meanwhile.
    renew: async (refused) => {
      const current = await get()
      if (current !== refused) return current
      return (renewing ??= ask(true).finally(() => (renewing = undefined)))
    },
  }
}
