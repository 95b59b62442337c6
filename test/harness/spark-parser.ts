import type { SparkSQL } from 'dt-sql-parser'
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'esbuild'
import installed from '../../package.json' with { type: 'json' }

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

/** The statements this very parser found correct, by their hashes: other test files make the same ones. */
const folder = resolve('node_modules/.cache/deltadesk')
const accepted = resolve(folder, `spark-grammar-${installed.devDependencies['dt-sql-parser']}.txt`)
const known = (): Set<string> => new Set(existsSync(accepted) ? readFileSync(accepted, 'utf8').split('\n') : [])
const hashOf = (statement: string): string => createHash('sha256').update(statement).digest('base64url')

/** The syntax errors that Spark's grammar finds, each with its statement; empty if all statements are correct. */
export const grammarErrors = async (statements: Iterable<string>): Promise<string[]> => {
  const correct = known()
  const asked = [...statements].filter((statement) => !correct.has(hashOf(statement)))
  if (asked.length === 0) return []
  const spark = await (parser ??= loadParser())
  const errors = asked.map((statement) =>
    spark
      .validate(statement)
      .map(
        ({ message, startLine, startColumn }) => `${statement}\n  line ${startLine}, column ${startColumn}: ${message}`,
      ),
  )
  mkdirSync(folder, { recursive: true })
  const good = asked.filter((_, index) => errors[index]!.length === 0)
  // A line of its own even after one that another process broke off.
  if (good.length > 0) appendFileSync(accepted, `\n${good.map(hashOf).join('\n')}\n`)
  return errors.flat()
}
