import type { SparkSQL } from 'dt-sql-parser'
import { build } from 'esbuild'

/** The Spark part of dt-sql-parser in one piece: its modules name each other in a way Node does not resolve. */
const loadParser = async (): Promise<SparkSQL> => {
  const { outputFiles } = await build({
    stdin: { contents: `export { SparkSQL } from 'dt-sql-parser/dist/parser/spark'`, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  })
  const source = Buffer.from(outputFiles[0]!.contents).toString('base64')
  const module = (await import(/* @vite-ignore */ `data:text/javascript;base64,${source}`)) as {
    SparkSQL: new () => SparkSQL
  }
  return new module.SparkSQL()
}
let parser: Promise<SparkSQL> | undefined

/** The syntax errors that Spark's grammar finds, each with its statement; empty if all statements are correct. */
export const grammarErrors = async (statements: Iterable<string>): Promise<string[]> => {
  const spark = await (parser ??= loadParser())
  return [...statements].flatMap((statement) =>
    spark
      .validate(statement)
      .map(
        ({ message, startLine, startColumn }) => `${statement}\n  line ${startLine}, column ${startColumn}: ${message}`,
      ),
  )
}
