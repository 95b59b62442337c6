import type { Changes, Installation, Name } from './fixture.ts'
import { appId, graphToken, type Answer } from './outside.fixture.ts'
import type { Mender } from './step.ts'
import type { Surroundings } from './surroundings.ts'

/** How an installation is spoilt: variables, answers of the outside, and the rest by hand. */
export interface Spoilt {
  env?: Changes
  answers?: Record<string, Answer>
  around?: Partial<Surroundings>
  by?: (installation: Installation) => unknown
}
export const [you, databricks, entra] = ['you', 'the Databricks admin', 'the Entra admin'] as const
export const files = (changes: Partial<Surroundings['files']>): Pick<Spoilt, 'around'> => ({
  around: {
    files: {
      exists: () => Promise.resolve(true),
      mayWrite: () => Promise.resolve(true),
      read: () => Promise.reject(new Error('ENOENT')),
      openDuckDb: () => Promise.resolve(),
      ...changes,
    },
  },
})
export const opening = (message: string): Spoilt => ({
  env: { STORE: 'duckdb' },
  ...files({ openDuckDb: () => Promise.reject(new Error(message)) }),
})
export const zip = (bytes: Uint8Array) => files({ read: () => Promise.resolve(bytes) })
export const fails = (
  matching: RegExp,
  fault: Parameters<Installation['warehouse']['fails']>[1],
  times = 1,
): Spoilt => ({
  by: ({ warehouse }) => Array.from({ length: times }, () => warehouse.fails(matching, fault)),
})
export const as = (name: Name): Spoilt => ({ by: ({ signsInAs }) => signsInAs(name) })
export const login = 'POST login.microsoftonline.com/oauth2/v2.0/token'
export const me = 'GET databricks/api/2.0/preview/scim/v2/Me'
export const connector = 'GET login.botframework.com/v1/.well-known/openidconfiguration'
export const principal: Changes = {
  DATABRICKS_TOKEN: undefined,
  DATABRICKS_CLIENT_ID: appId,
  DATABRICKS_CLIENT_SECRET: 'a-secret',
}
/** A refusal by Entra, in the form of its samples and made worse: it repeats what it was sent. */
export const refused = (number: number, error = 'invalid_client'): Spoilt => ({
  answers: {
    [login]: {
      status: 401,
      body: { error, error_description: `AADSTS${number}: sampleCredentials~8Q`, error_codes: [number] },
    },
  },
})
export const endpointAnswers = (status: number): Spoilt => ({
  answers: { 'POST desk.example.com/api/messages': { status } },
})
export const tokenHas = (...roles: string[]): Spoilt => ({
  answers: { [login]: { body: { token_type: 'Bearer', expires_in: 3599, access_token: graphToken(...roles) } } },
})

/** A way to be wrong: the step, what was done to the installation, and what is said of it. */
export type Wrong = [step: string, how: string, spoilt: Spoilt, says: RegExp, who: Mender]
