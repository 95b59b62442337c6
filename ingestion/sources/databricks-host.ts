import type { z } from 'zod'
import { databricksHost, type DatabricksHost } from '../../services/store/databricks-host.ts'
import { clean } from '../clean.ts'
import { HttpError } from '../http-error.ts'
import { payloadOf, type Reader, type Sight, type SourceDefinition } from '../source.ts'

/** What every source of a Databricks host says of itself. */
export const onDatabricksHost = {
  config: databricksHost,
  hosts: ({ host }) => [host],
} satisfies Pick<SourceDefinition<DatabricksHost>, 'config' | 'hosts'>

/** A service principal gets its token from the host itself: https://docs.databricks.com/dev-tools/auth/oauth-m2m */
const credentialsOf = ({ host, auth }: DatabricksHost) =>
  'token' in auth ? auth : { ...auth, tokenUrl: `https://${host}/oidc/v1/token`, scope: 'all-apis' }

/** The answer of the host to `path`, which begins with a slash. Throws HttpError. */
export const askHost = <S extends z.ZodType>(
  host: DatabricksHost,
  path: string,
  shape: S,
  { http, tokens }: Reader,
): Promise<z.output<S>> => http.json({ url: `https://${host.host}${path}` }, shape, tokens(credentialsOf(host)))

/** A target that cannot be one, and so is not asked for. */
export const notOne = (target: string, kind: string): Sight => ({
  status: 'unknown',
  refused: null,
  message: `${clean(target, [], 60)} is not a ${kind} id`,
})

/**
 * What to make of an error at one target: a refusal that is this target's says nothing about the others, so the check is
 * unknown; any other error is the host's and goes on to fail the run.
 */
export const unreadable =
  (target: string) =>
  (error: unknown): Sight => {
    if (!(error instanceof HttpError)) throw error
    const { status, code, message, refusal } = error
    if (refusal !== 'target' && refusal !== 'absent') throw error
    return {
      status: 'unknown',
      refused: refusal === 'target',
      message: `${target}: ${message}`.slice(0, 300),
      errorPayload: payloadOf({ status, code }),
    }
  }
