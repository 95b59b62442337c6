import { describe, expect, it } from 'vitest'
import { termsNamed } from './finding.ts'
import { indexOf } from './term-index.ts'
import { termOf } from './term.fixture.ts'

const index = await indexOf(
  new Map(
    [
      termOf('Gross margin', { domain: 'Finance', abbreviations: ['GM'] }),
      termOf('Margin', { domain: 'Finance' }),
      termOf('Margin', { domain: 'Print' }),
      termOf('Order', { status: 'deprecated' }),
      termOf('Order', { domain: 'Sales' }),
      termOf('Kunde'),
      termOf('Q1'),
      termOf('Q2'),
      termOf('2023 plan'),
      termOf('Lineage'),
      termOf('Linkage'),
      termOf('Öffnung'),
      termOf('C++'),
      termOf('C#'),
      termOf('R&D'),
      termOf('データ'),
      termOf('Waiting', { status: 'proposed' }),
      termOf('Declined', { status: 'rejected' }),
    ].map((term) => [`${term.termId} ${term.term}`, term] as const),
  ),
)
const called = ({ term, domain }: { term: string; domain: string | null }) => (domain ? `${term} (${domain})` : term)
const met = (asked: string): string => {
  const finding = termsNamed(index, asked)
  return 'found' in finding
    ? `${finding.near ? '~ ' : ''}${finding.found.map(called).join(', ')}`
    : `? ${finding.nearest.map(called).join(', ')}`.trim()
}

describe('the terms a text names', () => {
  it.each([
    ['gross margin', 'Gross margin (Finance)'],
    ['GM', 'Gross margin (Finance)'],
    ['Grossmargin', 'Gross margin (Finance)'],
    ['margin', 'Margin (Finance), Margin (Print)'],
    ['margin (print)', 'Margin (Print)'],
    ['margin, print', 'Margin (Print)'],
    ['print margin', '? Margin (Finance), Margin (Print), Gross margin (Finance)'],
    ['order', 'Order (Sales), Order'],
    ['offnung', 'Öffnung'],
    ['C#', 'C#'],
    ['c++', 'C++'],
    ['R&D', 'R&D'],
    ['データ', 'データ'],
    ['margins', '~ Margin (Finance), Margin (Print)'],
    ['Kunden', '~ Kunde'],
    ['linege', '~ Lineage'],
    ['linage', '? Lineage, Linkage'],
    ['q3', '?'],
    ['2024 plan', '? 2023 plan'],
    ['waiting', '?'],
    ['declined', '?'],
    ['', '?'],
    ['!!!', '?'],
    ['x'.repeat(120), '?'],
  ])('%j: %s', (asked, expected) => expect(met(asked)).toBe(expected))
})
