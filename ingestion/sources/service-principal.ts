import { z } from 'zod'
import type { EntraCredentials } from '../entra.ts'
import type { Request } from '../http.ts'
import { HttpError, scoped } from '../http-error.ts'
import type { Reader } from '../source.ts'

/** An API of Microsoft that a service principal reads. `base` is a path that all others are below. */
export interface MicrosoftApi {
  apiHost: string
  base: string
  credentials: EntraCredentials
}

/** The variables of a source that asks as a service principal of Entra. */
export const principalVariables = {
  tenantId: z
    .string()
    .regex(/^[\w.-]{3,253}$/, 'must be the id of a tenant, or one of its domains')
    .optional(),
  clientId: z.guid('must be the application (client) id of a registration').optional(),
  clientSecret: z.string().optional(),
}

type Principal<P extends string> = Partial<
  Record<`${P}_${'TENANT_ID' | 'CLIENT_ID' | 'CLIENT_SECRET'}`, string | undefined>
>

/** The service principal that the variables with a prefix name whole, null when they name none. Adds an issue for each part that is missing. */
export const principalOf = <P extends string>(
  prefix: P,
  found: Principal<P>,
  issues: z.RefinementCtx,
): Pick<EntraCredentials, 'tenantId' | 'clientId' | 'clientSecret'> | null => {
  const {
    [`${prefix}_TENANT_ID` as const]: tenantId,
    [`${prefix}_CLIENT_ID` as const]: clientId,
    [`${prefix}_CLIENT_SECRET` as const]: clientSecret,
  } = found as Record<string, string | undefined>
  if (tenantId && clientId && clientSecret) return { tenantId, clientId, clientSecret }
  const parts = { TENANT_ID: tenantId, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret }
  const missing = Object.entries(parts).filter(([, value]) => !value)
  if (missing.length < 3)
    for (const [name] of missing)
      issues.addIssue({
        code: 'custom',
        path: [`${prefix}_${name}`],
        message: `is missing: the other ${prefix} variables are of no use without it`,
      })
  return null
}

/** Hosts that such a source asks. */
export const microsoftHosts = ({ apiHost, credentials }: MicrosoftApi): readonly string[] => [
  apiHost,
  credentials.loginHost,
]

/** Both name waits of up to a minute: https://learn.microsoft.com/rest/api/fabric/articles/throttling */
const patience = { longestWaitMs: 60_000, attempts: 3 }

/** Throttling is by caller and by interface, so it says nothing of other targets. */
const later = (error: unknown): never => {
  throw error instanceof HttpError && error.status === 429 ? scoped(error, 'later') : error
}

/** The answer of the API to a path below its base, or to a whole address that it gave itself. Throws HttpError. */
export const askMicrosoft = <S extends z.ZodType>(
  { apiHost, base, credentials }: MicrosoftApi,
  path: string,
  shape: S,
  { http, tokens }: Pick<Reader, 'http' | 'tokens'>,
  limits: Pick<Request, 'maxBytes'> = {},
): Promise<z.output<S>> => {
  const own = `https://${apiHost}/`
  // The token is for this host alone.
  if (!path.startsWith('/') && !path.startsWith(own))
    throw new HttpError('redirected', `${apiHost} names a next page on another host, which is not followed`)
  const url = path.startsWith('/') ? `https://${apiHost}${base}${path}` : path
  return http.json({ url, ...patience, ...limits }, shape, tokens(credentials)).catch(later)
}

/** The path of an item within its workspace, as both have it in addresses people copy. */
export interface Place {
  workspace: string
  id: string
}

/** The form of an id of Microsoft, for a regular expression. */
export const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/** The end of an address people copy, behind an id: a page of the item, a query or a fragment. For a regular expression. */
export const tail = '(?:[/?#].*)?'
