import { describe, expect, it } from 'vitest'
import type { Authored } from '../../services/kernel/language.ts'
import { pageOf } from '../page.ts'
import { buildIndex } from './build-index.ts'
import { beginnings, placeAt } from './places.ts'

const long = 'Words that fill a part of the page. '.repeat(60)
const pages: Readonly<Record<string, string>> = {
  'v1/access.md': '# Access\n\nAsk on paper.',
  'v2/access.md': '# Access\n\nAsk the desk.',
  'upload.md': '# Upload (deprecated)\n\nUpload a file by hand.',
  'de/kosten.md': '# Kosten\n\nJedes Team sieht seine Rechnung.',
  'rota.md': `# Rota\n\nIt changes on Mondays.\n\n## Nights\n\n${long}\n\n## Swap\n\nAsk a colleague. ${long}`,
}
const index = buildIndex(Object.entries(pages).map(([path, text]) => pageOf({ source: 'team', path, text })))
const listed = (language: Authored, from = 0, most = 25) =>
  beginnings(index, language, from, most).map(({ path }) => path)

describe('the pages of a handbook, as they are listed', () => {
  it('come in the language of the reader first, and what is out of date last', () => {
    expect(listed('en')).toEqual(['v2/access.md', 'rota.md', 'de/kosten.md', 'v1/access.md', 'upload.md'])
    expect(listed('de')).toEqual(['de/kosten.md', 'v2/access.md', 'rota.md', 'v1/access.md', 'upload.md'])
  })
  it('come a part at a time, up to the last', () => {
    expect(listed('en', 1, 2)).toEqual(['rota.md', 'de/kosten.md'])
    expect(listed('en', 4, 25)).toEqual(['upload.md'])
    expect(listed('en', 5, 25)).toEqual([])
  })
  it('show how they begin', () => {
    expect(beginnings(index, 'de', 0, 1)).toEqual([
      {
        source: 'team',
        path: 'de/kosten.md',
        title: 'Kosten',
        headings: [],
        line: 1,
        text: pages['de/kosten.md']!.slice(10),
      },
    ])
  })
})

describe('the passage at a line', () => {
  it.each<[number | undefined, string[]]>([
    [undefined, []],
    [0, []],
    [1, []],
    [4, []],
    [5, ['Nights']],
    [8, ['Nights']],
    [9, ['Swap']],
    [9000, ['Swap']],
  ])('%s of a page stands below %j', (line, headings) => {
    expect(placeAt(index, { source: 'team', path: 'rota.md', line })?.headings).toEqual(headings)
  })
  it('of a page that is not there is none', () => {
    expect(placeAt(index, { source: 'team', path: 'gone.md', line: 1 })).toBeNull()
    expect(placeAt(index, { source: 'other', path: 'rota.md' })).toBeNull()
  })
})
