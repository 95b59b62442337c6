import type { DBSQLClient } from '@databricks/sql'

/** The address of a SQL warehouse and the credentials for it. */
export interface DatabricksConnection {
  host: string
  httpPath: string
  auth: { token: string } | { clientId: string; clientSecret: string }
  catalog: string
  /** 443 unless said otherwise. */
  port?: number
  /** PEM of an authority trusted besides the usual ones, for a network that inspects TLS. */
  ca?: string
}

/** The warehouse gives up after this many seconds, before the socket does. */
export const statementSeconds = 60
const socketSeconds = 90

type ClientOptions = Parameters<DBSQLClient['connect']>[0]

/**
 * Options of the driver. On Azure the secret of a Databricks service principal is checked by the workspace, not by
 * Entra, and telemetry is off because connecting would otherwise wait for a feature flag service.
 */
export const clientOptions = ({ host, port, httpPath, auth, ca }: DatabricksConnection): ClientOptions => ({
  host,
  path: httpPath,
  ...(port !== undefined && { port }),
  ...(ca !== undefined && { customCaCert: ca }),
  ...('token' in auth
    ? { token: auth.token }
    : {
        authType: 'databricks-oauth',
        oauthClientId: auth.clientId,
        oauthClientSecret: auth.clientSecret,
        useDatabricksOAuthInAzure: /\.(azuredatabricks\.net|databricks\.azure\.cn)$/.test(host),
      }),
  userAgentEntry: 'deltadesk',
  socketTimeout: socketSeconds * 1000,
  // The driver itself repeats only asking for the state of a statement, and closing.
  retryMaxAttempts: 2,
  telemetryEnabled: false,
})

type DriverSession = Awaited<ReturnType<DBSQLClient['openSession']>>
export type StatementOptions = NonNullable<Parameters<DriverSession['executeStatement']>[1]>

/** The part of a statement under way that the store uses. */
export interface Operation {
  finished(): Promise<void>
  getSchema(): Promise<{ columns: readonly unknown[] } | null>
  fetchAll(): Promise<object[]>
  close(): Promise<unknown>
}

/** The part of a client with its open session that the store uses. */
export interface Link {
  client: { close(): Promise<void> }
  session: { executeStatement(statement: string, options: StatementOptions): Promise<Operation> }
}

/** Opens a session of its own. */
export const connect = async (connection: DatabricksConnection): Promise<Link> => {
  const { DBSQLClient } = await import('@databricks/sql')
  const client = new DBSQLClient({ logger: { log: () => undefined } })
  await client.connect(clientOptions(connection))
  try {
    const session = await client.openSession({
      initialCatalog: connection.catalog,
      configuration: { timezone: 'UTC', STATEMENT_TIMEOUT: String(statementSeconds) },
    })
    return { client, session }
  } catch (error) {
    client.close().catch(() => undefined)
    throw error
  }
}
