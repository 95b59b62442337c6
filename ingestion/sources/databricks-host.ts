import type { z } from 'zod'
import { databricksHost, type DatabricksHost } from '../../services/store/databricks-host.ts'
import { HttpError } from '../http-error.ts'
import type { Request } from '../http.ts'
import type { Reader, SourceDefinition } from '../source.ts'

/** A service principal gets its token from the host itself: https://docs.databricks.com/dev-tools/auth/oauth-m2m */
export const credentialsOf = ({ host, auth }: DatabricksHost) =>
  'token' in auth ? auth : { ...auth, tokenUrl: `https://${host}/oidc/v1/token`, scope: 'all-apis' }

/** The config, the hosts and the credentials that all sources of a Databricks host have in common. */
export const onDatabricksHost = {
  config: databricksHost,
  hosts: ({ host }) => [host],
  credentials: credentialsOf,
} satisfies Pick<SourceDefinition<DatabricksHost>, 'config' | 'hosts' | 'credentials'>

/** The answer of the host to `path`, which begins with a slash. Throws HttpError. */
export const askHost = <S extends z.ZodType>(
  host: DatabricksHost,
  path: string,
  shape: S,
  { http, tokens }: Pick<Reader, 'http' | 'tokens'>,
  more: Omit<Request, 'url'> = {},
): Promise<z.output<S>> =>
  http.json({ url: `https://${host.host}${path}`, ...more }, shape, tokens(credentialsOf(host)))

/** Null for what is asked for besides and is not shown just now, for whatever reason: what was read without it stands. */
export const unshown = (error: unknown): null => {
  if (error instanceof HttpError) return null
  throw error
}
