import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'

/** The rooms of the house: every folder that holds code of the product or its scripts. */
export const house = [
  'main',
  'bot',
  'api',
  'delivery',
  'cards',
  'directory',
  'ingestion',
  'library',
  'services',
  'tab',
  'scripts',
] as const
/** The same without scripts, which nobody runs in production. */
export const product = house.filter((room) => room !== 'scripts')

export interface Source {
  path: string
  text: string
}

/** Every TypeScript file below some top-level folders, tests left out. */
export const sourcesIn = (...folders: string[]): Source[] =>
  folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`))
    .filter((path) => !path.endsWith('.test.ts') && !path.endsWith('fixture.ts'))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

export const importsOf = ({ text }: Source): string[] =>
  [...text.matchAll(/(?:\bfrom\s|import\()\s*'([^']+)'/g)].map(([, name]) => name!)

const parsed = new Map<string, ts.SourceFile>()
const parse = ({ path, text }: Source): ts.SourceFile => {
  const file = parsed.get(path) ?? ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  parsed.set(path, file)
  return file
}

/** Everything in a file, as the compiler reads it, that is of one kind. */
export const nodesIn = <N extends ts.Node>(source: Source, isOne: (node: ts.Node) => node is N): N[] => {
  const found: N[] = []
  const visit = (node: ts.Node): void => {
    if (isOne(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(parse(source))
  return found
}

const isCall = (node: ts.Node): node is ts.CallExpression | ts.NewExpression =>
  ts.isCallExpression(node) || ts.isNewExpression(node)

/** An expression, or both sides of one that chooses. */
const eitherOf = (node: ts.Expression): ts.Expression[] =>
  ts.isConditionalExpression(node) ? [...eitherOf(node.whenTrue), ...eitherOf(node.whenFalse)] : [node]

/** One argument of every call of a function or class, by its place: the text of a literal, or the code as it is written. */
export const argumentsOf = (sources: readonly Source[], name: string, place: number) => {
  const passed = sources
    .flatMap((source) => nodesIn(source, isCall))
    .filter(({ expression }) => expression.getText() === name)
    .flatMap((call) => call.arguments?.[place] ?? [])
    .flatMap(eitherOf)
  return {
    literal: passed.filter(ts.isStringLiteralLike).map(({ text }) => text),
    computed: passed.filter((argument) => !ts.isStringLiteralLike(argument)).map((argument) => argument.getText()),
  }
}
