import { z } from 'zod'
import { HttpError, thrown } from '../../ingestion/http-error.ts'
import { askHost } from '../../ingestion/sources/databricks-host.ts'
import { createTokens } from '../../ingestion/token.ts'
import { parseEnv, type Env } from '../../services/kernel/env.ts'
import { databricksHost, type DatabricksHost } from '../../services/store/databricks-host.ts'
import { ingestionSettings } from './settings.ts'
import { notTried, ok, wrong, type Judgement, type Step } from './step.ts'

/** The host in the environment; undefined when its variables are wrong, which the settings of ingestion say. */
const hostIn = (env: Env): DatabricksHost | null | undefined => {
  try {
    return parseEnv(databricksHost, env)
  } catch {
    return undefined
  }
}

export const host: Step = {
  name: 'Databricks host',
  who: 'you',
  after: [],
  async run({ env, shakeHands }) {
    const found = hostIn(env)
    if (found === undefined) return notTried(`because "${ingestionSettings.name}" is wrong`)
    if (!found) return notTried('because DATABRICKS_HOST is not set')
    const [name = '', port = '443'] = found.host.split(':')
    return shakeHands(name, Number(port)).then(
      () => ok(`${found.host} answers, and its certificate is good`),
      (error: Error) => wrong(thrown(found.host, error, 10_000).message),
    )
  },
}

const Me = z.object({ userName: z.string().nullish(), displayName: z.string().nullish() })

/** Judges why the identity was not told: a refusal is one of the credentials. */
const judgeSignIn = (error: unknown, { auth, host: name }: DatabricksHost): Judgement => {
  if (!(error instanceof HttpError)) throw error
  const { status, kind, message } = error
  const refused = 'token' in auth ? 'DATABRICKS_TOKEN is' : 'DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET are'
  const renewed =
    'token' in auth
      ? 'Make a new token, or use a service principal'
      : 'Make a new OAuth secret for the service principal, and assign the principal to this workspace'
  if (status === 400 || status === 401 || status === 403)
    return wrong(`${message}: ${refused} not accepted. ${renewed}`, 'the Databricks admin')
  if (status === 404 || kind === 'garbage' || kind === 'redirected')
    return wrong(`${message}. Is ${name} the host of a Databricks workspace?`)
  return wrong(`${message}. Try again in some minutes`)
}

/** The identity of whoever asks: https://docs.databricks.com/api/workspace/currentuser/me */
export const signIn: Step = {
  name: 'Databricks sign-in',
  who: 'you',
  after: [host.name],
  async run({ env, http: clientFor, clock }) {
    const found = parseEnv(databricksHost, env)!
    const http = clientFor([found.host])
    try {
      const me = await askHost(found, '/api/2.0/preview/scim/v2/Me', Me, { http, tokens: createTokens(http, clock) })
      return ok(`signed in as ${me.displayName || me.userName || 'somebody without a name'}`)
    } catch (error) {
      return judgeSignIn(error, found)
    }
  },
}
