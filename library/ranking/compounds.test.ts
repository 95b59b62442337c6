import { expect, it } from 'vitest'
import { pageOf } from '../page.ts'
import { buildIndex } from './build-index.ts'
import { cutInTwo } from './compounds.ts'
import { textsWith } from './postings.ts'

const known = new Set(['daten', 'frische', 'zugriff', 'rechte', 'tage', 'licht'])

it.each([
  ['datenfrische', ['daten', 'frische']],
  ['zugriffsrechte', ['zugriff', 'rechte']],
  ['tageslicht', ['tage', 'licht']],
  ['datenmodell', null],
  ['frische', null],
])('%s: %j', (word, parts) => {
  expect(cutInTwo(word, 4, ['', 's', 'n', 'en'], (part) => known.has(part))).toEqual(parts)
})

it.each([
  ['de', 1],
  ['en', 0],
])('the parts of a word written as one are found in pages in %s: %i', (lang, texts) => {
  const text = `---\nlang: ${lang}\n---\n# A\n\nDatenfrische, Daten, Frische`
  const { vocabulary, ofChunks } = buildIndex([pageOf({ source: 'h', path: 'a.md', text })])
  const parts = ['dat', 'daten'].map((stem) => vocabulary.numberOf(stem)).filter((term) => term !== undefined)
  expect(parts.map((term) => textsWith(ofChunks.compounds, term)).reduce((sum, each) => sum + each, 0)).toBe(texts)
})
