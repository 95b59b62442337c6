import { describe, expect, it } from 'vitest'
import { pageOf } from '../page.ts'
import { answerFrom } from './answer.ts'
import { buildIndex } from './build-index.ts'
import { rankPages } from './rank-pages.ts'
import { wordsOf } from './words.ts'

/** A small handbook in two languages. */
const handbook: Readonly<Record<string, string>> = {
  'access.md':
    '# Access\n\n## Ask for access\n\nWrite access gold to the desk. Your manager approves it.\n\n## Leave\n\nPeople who left lose their rights in one day.',
  'on-call.md':
    '# On call\n\nWho is on call looks after alerts at night. The rota changes on Monday.\n\n## Swap a shift\n\nAsk a colleague, then change the rota.',
  'cost.md':
    '---\nkeywords: [billing, invoice]\n---\n# Cost\n\nEach warehouse has a budget. A tag says who pays for a cluster.\n\n## Save money\n\nStop clusters that nobody uses.',
  'pipelines.md':
    '# Pipelines\n\nA pipeline loads tables each night.\n\n## Retries\n\nSet `maxRetries` to three. Call `mergeInto` for late rows, never `insert_rows`.',
  'layers.md':
    '# Lakehouse layers\n\nBronze keeps what came in, silver is cleaned, gold is for reports. See [the treasurer](cost.md).',
  'dataflow.md': '# Dataflow\n\nHow a dataflow moves rows between systems.',
  'reports/v1/export.md': '# Export\n\nExport a report as a file with the exporter.',
  'reports/v2/export.md': '# Export\n\nExport a report as a file.',
  'upload.md': '# Upload (deprecated)\n\nUpload a file by hand into the landing folder.',
  'landing.md': '# Landing\n\nUpload a file by hand into the landing folder with the form.',
  'de/zugriff.md':
    '# Zugriff\n\nWer Tabellen lesen will, schreibt dem Desk. Die Berechtigungen vergibt der Eigentümer.',
  'de/frische.md': '# Datenfrische\n\nWie frisch die Tabellen sind, zeigt die Karte. Verspätungen stehen oben.',
  'de/kosten.md': '# Kosten\n\nJedes Team sieht seine Rechnung im Bericht der Kostenstelle.',
}
const index = buildIndex(Object.entries(handbook).map(([path, text]) => pageOf({ source: 'handbook', path, text })))
const ask = (question: string, most = 3) => answerFrom(index, question, 'en', most)
const first = (question: string) => ask(question).places[0]?.path

describe('the page that answers comes first', () => {
  it.each([
    ['words of its text', 'my manager approves what?', 'access.md'],
    ['other endings', 'approving alerted nights', 'on-call.md'],
    ['its heading', 'How do I swap shifts?', 'on-call.md'],
    ['its keywords', 'invoice', 'cost.md'],
    ['its path', 'reports export', 'reports/v2/export.md'],
    ['an identifier', 'maxRetries', 'pipelines.md'],
    ['an identifier in other letters', 'MAXRETRIES', 'pipelines.md'],
    ['an identifier with lines', 'insert_rows', 'pipelines.md'],
    ['parts of an identifier', 'merge into', 'pipelines.md'],
    ['a wrong letter', 'clustre budgt', 'cost.md'],
    ['two wrong letters in a long word', 'lakehuose layrs', 'layers.md'],
    ['two words written as one', 'nightalerts', 'on-call.md'],
    ['the beginning of a word', 'invo', 'cost.md'],
    ['full-width letters', 'ｃｌｕｓｔｅｒ', 'cost.md'],
    ['German words', 'Wer vergibt die Berechtigung?', 'de/zugriff.md'],
    ['the parts of a German word', 'Frische der Daten', 'de/frische.md'],
    ['a German word of known parts', 'Tabellenfrische', 'de/frische.md'],
    ['a German question to an English page', 'Was macht die Pipeline bei Retries?', 'pipelines.md'],
    ['an English question to a German page', 'Kostenstelle of the team', 'de/kosten.md'],
  ])('%s: %s', (_, question, path) => expect(first(question)).toBe(path))
})

it('a page is found by what links to it say', () => {
  expect(ask('treasurer').places.map(({ path }) => path)).toEqual(['layers.md', 'cost.md'])
})

describe('what is over comes later', () => {
  it.each([
    ['deprecated', 'upload a file into landing by hand', 'landing.md'],
    ['but not for those who ask for it', 'deprecated upload', 'upload.md'],
    ['of an older version', 'export a report as a file', 'reports/v2/export.md'],
    ['but not for those who name it', 'export a report as a file v1', 'reports/v1/export.md'],
    ['but not for those who name it', 'export a report as a file in version 1', 'reports/v1/export.md'],
  ])('%s: %s', (_, question, path) => expect(first(question)).toBe(path))
})

describe('how sure an answer is', () => {
  it.each([
    ['Ask a colleague to swap a shift, then change the rota on call', 'one'],
    ['How do I swap a shift?', 'one'],
    ['How do I swap a shift in Tableau?', 'several'],
    ['WHO IS ON CALL AND SWAPS A SHIFT?', 'one'],
    ['Wer vergibt Berechtigungen für ServiceNow?', 'several'],
    ['Wer vergibt Berechtigungen für Tabellen?', 'one'],
    ['export', 'several'],
    ['What is the wifi password of the canteen?', 'nothing'],
    ['Wie ist das Wetter in Hamburg?', 'nothing'],
    ['', 'nothing'],
    ['the of and', 'nothing'],
    ['🙂', 'nothing'],
  ])('%j: %s', (question, fit) => expect(ask(question).fit).toBe(fit))
})

it.each([
  ['en', 'swap a shift in tableau', 'swap a shift in Tableau'],
  ['de', 'wer vergibt die Rechte für servicenow', 'wer vergibt die Rechte für ServiceNow'],
] as const)('a name that no page has takes certainty away: %s', (language, without, named) => {
  const certainty = (question: string) => rankPages(question, language, index, 3).certainty
  expect(certainty(without) - certainty(named)).toBeCloseTo(1)
})

it('an article says nothing about a subject', () => {
  expect(wordsOf('a table', 'en').map(({ typed }) => typed)).toEqual(['table'])
})

it('an answer is the passage with the words, its headings and its line, one per page', () => {
  const { places } = ask('leave lose rights', 10)
  expect(places[0]).toEqual({
    source: 'handbook',
    path: 'access.md',
    title: 'Access',
    headings: ['Ask for access'],
    line: 3,
    text: 'Write access gold to the desk. Your manager approves it.\n\n## Leave\n\nPeople who left lose their rights in one day.',
  })
  expect(new Set(places.map(({ path }) => path)).size).toBe(places.length)
})

it('a question as long as a book is answered', () => {
  expect(ask('cluster budget '.repeat(50_000)).places[0]?.path).toBe('cost.md')
})

it('no pages have no answer', () => {
  expect(answerFrom(buildIndex([]), 'access', 'en', 3)).toEqual({ fit: 'nothing', places: [] })
})
