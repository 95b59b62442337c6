import { z } from 'zod'

/** A Databricks workspace and the credentials for it, shared by the store and the Databricks sources. */
export interface DatabricksHost {
  /** A host name, with its port where it has one. */
  host: string
  auth: { clientId: string; clientSecret: string } | { token: string }
}

/** With or without `https://` and a trailing slash, as people copy it. */
const hostName = z
  .string()
  .transform((text) =>
    text
      .trim()
      .toLowerCase()
      .replace(/^https:\/\//, '')
      .replace(/\/+$/, ''),
  )
  .pipe(
    z.string().regex(/^[a-z0-9][a-z0-9.-]*(:\d+)?$/, 'must be a host name, for example adb-1.2.azuredatabricks.net'),
  )

/** The variables of a Databricks host, each by itself. */
export const databricksVariables = {
  DATABRICKS_HOST: hostName.optional(),
  DATABRICKS_CLIENT_ID: z.string().optional(),
  DATABRICKS_CLIENT_SECRET: z.string().optional(),
  DATABRICKS_TOKEN: z.string().optional(),
}

/**
 * The variables of the Databricks host; null where none is named. A service principal takes precedence over a token.
 */
export const databricksHost = z
  .object(databricksVariables)
  .transform((found) => ({
    host: found.DATABRICKS_HOST,
    clientId: found.DATABRICKS_CLIENT_ID,
    clientSecret: found.DATABRICKS_CLIENT_SECRET,
    token: found.DATABRICKS_TOKEN,
  }))
  .refine(({ host, clientId, clientSecret }) => !host || !clientId || clientSecret, {
    path: ['DATABRICKS_CLIENT_SECRET'],
    message: 'is missing: it belongs to DATABRICKS_CLIENT_ID',
  })
  .refine(({ host, clientId, clientSecret }) => !host || !clientSecret || clientId, {
    path: ['DATABRICKS_CLIENT_ID'],
    message: 'is missing: it belongs to DATABRICKS_CLIENT_SECRET',
  })
  .refine(({ host, clientId, clientSecret, token }) => !host || clientId || clientSecret || token, {
    path: ['DATABRICKS_CLIENT_ID'],
    message: 'and DATABRICKS_CLIENT_SECRET, or DATABRICKS_TOKEN, are missing for DATABRICKS_HOST',
  })
  .transform(({ host, clientId, clientSecret, token }): DatabricksHost | null => {
    if (!host) return null
    return { host, auth: clientId && clientSecret ? { clientId, clientSecret } : { token: token! } }
  })
