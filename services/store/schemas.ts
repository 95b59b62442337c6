import {
  IdentifierNode,
  OperationNodeTransformer,
  type SchemableIdentifierNode,
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely'
import { camel, tables, type TableName } from './tables.ts'
import type { Schemas } from './workspace.ts'

const scopeByTable = new Map<string, 'desk' | 'workspace'>(
  (Object.keys(tables) as TableName[]).flatMap((name) => {
    const scope = tables[name].scope
    return [
      [name, scope],
      [camel(name), scope],
    ] as const
  }),
)

class SchemaTransformer extends OperationNodeTransformer {
  readonly #schemas: Schemas
  constructor(schemas: Schemas) {
    super()
    this.#schemas = schemas
  }
  protected override transformSchemableIdentifier(node: SchemableIdentifierNode): SchemableIdentifierNode {
    const scope = node.schema ? undefined : scopeByTable.get(node.identifier.name)
    return scope ? { ...node, schema: IdentifierNode.create(this.#schemas[scope]) } : node
  }
}

/** Puts every catalogue table into its schema, so that no query names one. Table aliases must not be table names. */
export const schemaPlugin = (schemas: Schemas): KyselyPlugin => {
  const transformer = new SchemaTransformer(schemas)
  return {
    transformQuery: ({ node, queryId }: PluginTransformQueryArgs): RootOperationNode =>
      transformer.transformNode(node, queryId),
    transformResult: ({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> =>
      Promise.resolve(result),
  }
}
