import { DefaultQueryCompiler } from 'kysely'
import type { Runner } from './dialect.ts'

/** How a SQL warehouse is reached. */
export interface DatabricksConnection {
  host: string
  httpPath: string
  auth: { token: string } | { clientId: string; clientSecret: string }
  catalog: string
}

/** Databricks spelling: `name` and ?. */
export class DatabricksCompiler extends DefaultQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '?'
  }
  protected override getLeftIdentifierWrapper(): string {
    return '`'
  }
  protected override getRightIdentifierWrapper(): string {
    return '`'
  }
  protected override sanitizeIdentifier(identifier: string): string {
    return identifier.replaceAll('`', '``')
  }
}

export const openDatabricks = async (_connection: DatabricksConnection): Promise<Runner> => {
  throw new Error('unwritten')
}
