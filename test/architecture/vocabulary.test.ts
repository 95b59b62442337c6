import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { texts } from '../../cards/kit/words.ts'
import { authored, languages, type Authored } from '../../services/kernel/language.ts'
import { house, nodesIn, product, sourcesIn, type Source } from './sources.ts'

/** Keys of words that are understood, not said; endings are no words. */
const understood = /^(?:word|command|guide\.word)\.(?!ending$)(?!.*\.(?:help|title)$)/
const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{2,}/gu) ?? []
/** Every word of a language that people may type. */
const vocabularyOf = (language: Authored): string[] =>
  Object.entries(texts[language])
    .filter(([key]) => understood.test(key))
    .flatMap(([, words]) => wordsOf(words))
const vocabulary = new Set(authored.flatMap(vocabularyOf))
/** The words that only people type who do not write English, the language of the code. */
const english = new Set(vocabularyOf('en'))
const foreign = new Set([...vocabulary].filter((word) => !english.has(word)))

/** The store is left out, as people do not type the words of SQL and of its drivers. */
const sources = sourcesIn(...product).filter(({ path }) => !path.startsWith('services/store/'))
/** Names of protocols that happen to be words. */
const exceptions = [
  'bot/message.ts: file', // a content type
  'bot/language/mentions.ts: at', // the markup of mentions
  'bot/reports.ts: add', // an event of Teams
  'ingestion/clean.ts: access', // the name of a key
  'cards/kit/check.ts: alt', // the text of a picture
  ...languages.map((tag) => `services/kernel/language.ts: ${tag}`), // some tags are words of another language
]
const place = ({ path }: Source, word: string) => `${path}: ${word}`

/** A regular expression without what is a sign there: escapes, classes and names of groups. */
const letters = (form: string): string =>
  form.replace(/\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]])*\]|\(\?<\w+>|\/[a-z]*$/g, ' ')
const isForm = (node: ts.Node): boolean => ts.isNewExpression(node) && node.expression.getText() === 'RegExp'
/** The literal parts of the texts regular expressions are made from. */
const partsOf = (form: ts.Node): string[] => {
  const parts: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      parts.push(node.text)
    if (!ts.isCallExpression(node)) ts.forEachChild(node, visit)
  }
  const [made] = (form as ts.NewExpression).arguments ?? []
  if (made) visit(made)
  return parts
}

describe('no word of a language stands outside of cards/text', () => {
  it('in a regular expression', () => {
    const found = sources.flatMap((source) => [
      ...nodesIn(source, ts.isRegularExpressionLiteral).map((node) => [source, node.text] as const),
      ...nodesIn(source, (node): node is ts.NewExpression => isForm(node))
        .flatMap(partsOf)
        .map((text) => [source, text] as const),
    ])
    expect(found.length).toBeGreaterThan(50)
    expect(
      found.flatMap(([source, form]) =>
        wordsOf(letters(form))
          .filter((word) => vocabulary.has(word))
          .map((word) => place(source, word))
          .filter((one) => !exceptions.includes(one)),
      ),
    ).toEqual([])
  })

  it('nor the tag of one, but for English, that everything is written in', () => {
    const tags = new Set<string>(languages.filter((language) => language !== 'en'))
    const named = (source: Source) => [
      ...nodesIn(source, ts.isPropertyAssignment).map(({ name }) => name.getText()),
      ...nodesIn(source, ts.isPropertyAccessExpression).map(({ name }) => name.text),
      ...nodesIn(source, ts.isStringLiteral).map(({ text }) => text),
    ]
    const found = sources.flatMap((source) =>
      named(source)
        .filter((word) => tags.has(word))
        .map((tag) => place(source, tag)),
    )
    expect(new Set(found)).toEqual(new Set([...tags].map((tag) => `services/kernel/language.ts: ${tag}`)))
  })

  it('that is not English in any other text', () => {
    expect(foreign.size).toBeGreaterThan(100)
    expect(
      sources.flatMap((source) =>
        nodesIn(source, ts.isStringLiteralLike)
          .filter(({ parent }) => !ts.isImportDeclaration(parent))
          .flatMap(({ text }) => wordsOf(text).filter((word) => foreign.has(word)))
          .map((word) => place(source, word))
          .filter((one) => !exceptions.includes(one)),
      ),
    ).toEqual([])
  })

  it('or in data', () => {
    const data = globSync(`{${product.join()}}/**/*.json`).filter(
      (path) => !/^cards\/text\/|\/sources\/samples\/|\/tsconfig\.json$/.test(path),
    )
    const spoken = data.filter((path) => wordsOf(readFileSync(path, 'utf8')).some((word) => foreign.has(word)))
    // The words that say nothing about an incident. This list may only become shorter.
    expect(spoken).toEqual(['services/work-items/similar-words.json'])
  })
})

describe('people read “ticket”, code says work item', () => {
  const said = /ticket/i
  const code = sourcesIn(...house)
  it('in its names', () => {
    const named = code.flatMap((source) =>
      nodesIn(source, ts.isIdentifier)
        .filter(({ text }) => said.test(text))
        .map(({ text }) => place(source, text)),
    )
    expect(named).toEqual([])
    expect(code.map(({ path }) => path).filter((path) => said.test(path))).toEqual([])
  })
  it('in its comments, but where they tell what people type', () => {
    const comments = code.flatMap((source) =>
      [...source.text.matchAll(/\/\*\*?[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm)].map(([text]) => [source, text] as const),
    )
    expect(comments.length).toBeGreaterThan(500)
    const wrong = comments.filter(([, text]) => said.test(text.replace(/`[^`]*`/g, '')))
    expect(wrong.map(([source, text]) => place(source, text))).toEqual([])
  })
})
