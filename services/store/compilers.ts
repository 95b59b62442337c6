import { DefaultQueryCompiler, FunctionNode, type ValueNode } from 'kysely'

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

/** The types of a structure in Spark's spelling, by what DuckDB calls them. */
const duckDbTypes: Record<string, string> = { STRING: 'VARCHAR', INT: 'INTEGER', TIMESTAMP: 'TIMESTAMPTZ' }

/** `ARRAY<STRUCT<a: INT, b: STRING>>` as the structure that DuckDB's from_json takes. */
const duckDbStructure = (spark: string): string =>
  JSON.stringify([
    Object.fromEntries(
      [...spark.matchAll(/(\w+): (\w+)/g)].map(([, name, type]) => [name, duckDbTypes[type!] ?? type]),
    ),
  ])

/**
 * DuckDB spelling: "name" and $1. The store speaks Spark's SQL, and this is the one place where the text of a statement
 * differs: `inline(from_json(json, structure, options))` gives the rows in a JSON text, which DuckDB calls unnest.
 */
export class DuckDbCompiler extends DefaultQueryCompiler {
  protected override visitFunction(node: FunctionNode): void {
    const [list] = node.arguments
    if (node.func !== 'inline' || !list || !FunctionNode.is(list)) return super.visitFunction(node)
    const [json, structure] = list.arguments
    this.append('unnest(from_json(cast(')
    this.visitNode(json!)
    this.append(` as json), '${duckDbStructure((structure as ValueNode).value as string)}'), recursive := true)`)
  }
}
