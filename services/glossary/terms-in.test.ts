import { describe, expect, it } from 'vitest'
import { indexOf } from './term-index.ts'
import { termsIn } from './terms-in.ts'
import { termOf } from './term.fixture.ts'

const index = await indexOf(
  new Map(
    [
      termOf('Margin'),
      termOf('Gross margin', { synonyms: ['Bruttomarge'], abbreviations: ['GM'] }),
      termOf('Kunde', { synonyms: ['Customer'] }),
      termOf('IT'),
      termOf('C++'),
      termOf('Net revenue', { domain: 'Finance' }),
      termOf('Net revenue', { domain: 'Sales' }),
      termOf('Draft', { status: 'proposed' }),
      termOf('Old figure', { status: 'deprecated' }),
      ...Array.from({ length: 12 }, (_, n) => termOf(`Term number${n}`)),
    ].map((term) => [term.termId, term] as const),
  ),
)

describe('words of the glossary in a text', () => {
  it.each<[string, string[]]>([
    ['The gross margin fell.', ['Gross margin']],
    ['The GROSS-MARGIN fell, and the margin too', ['Gross margin', 'Margin']],
    ['Die Bruttomargen der Kunden', ['Gross margin', 'Kunde']],
    ['customers’ margins', ['Kunde', 'Margin']],
    ['marginal submargin', []],
    ['GM is a short form, gm is none', ['Gross margin']],
    ['is it the IT?', ['IT']],
    ['is it so, gm?', []],
    ['we write C++ here', ['C++']],
    ['net revenue', ['Net revenue (Finance)', 'Net revenue (Sales)']],
    ['a draft', []],
    ['the old figure', ['Old figure']],
    ['margin, margin and margin', ['Margin']],
    ['', []],
    ['\u202e{{x}} [a](b) <b>', []],
  ])('%j: %j', (text, expected) => {
    expect(termsIn(text, index).map(({ term, domain }) => (domain ? `${term} (${domain})` : term))).toEqual(expected)
  })

  it('are ten at most', () => {
    const text = Array.from({ length: 12 }, (_, n) => `term number${n}`).join(' and ')
    expect(termsIn(text, index)).toHaveLength(10)
  })
})
