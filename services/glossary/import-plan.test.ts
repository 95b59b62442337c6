import { describe, expect, it } from 'vitest'
import { planOf, type Stewards } from './import-plan.ts'
import { termOf } from './term.fixture.ts'
import { readSheet } from './sheet.ts'

const ben = { userId: 'ben', name: 'Ben', address: 'ben@example.com' }
const stewards: Stewards = new Map([
  ['ben', ben],
  ['ben@example.com', ben],
])
const terms = new Map(
  [
    termOf('Margin', { domain: 'Finance', synonyms: ['Profit'], steward: ben, reviewMonths: 6 }),
    termOf('Churn', { domain: 'Sales' }),
    termOf('Old', { status: 'deprecated', successor: 'sales-churn' }),
    termOf('Waiting', { status: 'proposed' }),
    termOf('Declined', { status: 'rejected' }),
  ].map((term) => [term.termId, term] as const),
)

/** The kind of each row, with the fields that differ or the faults. */
const planned = (file: string) =>
  planOf(readSheet(file), terms, stewards).rows.map(({ line, kind, differences, faults }) =>
    [
      line,
      kind,
      ...differences.map(({ field, was, is }) => `${field}: ${was} -> ${is}`),
      ...faults.map(({ field, code, expected, line: at }) => [field, code, expected ?? at].filter(Boolean).join(' ')),
    ].join(' | '),
  )

describe('a row of a file', () => {
  it.each<[string, string, string]>([
    ['new', 'term,definition\nLead,Somebody who may buy', '2 | new'],
    [
      'same',
      'term,domain,definition\nmargin,finance,What Margin means.',
      '2 | changed | term: Margin -> margin | domain: Finance -> finance',
    ],
    ['the same to the letter', 'term,domain,definition\nMargin,Finance,What Margin means.', '2 | same'],
    [
      'changed; what the file has no column for stays',
      'term,domain,definition\nMargin,Finance,New',
      '2 | changed | definition: What Margin means. -> New',
    ],
    [
      'emptied where the file has the column',
      'term,domain,definition,synonyms\nMargin,Finance,What Margin means.,',
      '2 | changed | synonyms: Profit -> null',
    ],
    ['another domain is another term', 'term,domain,definition\nMargin,Printing,Free space', '2 | new'],
    ['no name and no meaning', 'term,definition\n,\nX,', '3 | faulty | definition required'],
    [
      'a status there is not',
      'term,definition,status\nLead,Somebody,retired',
      '2 | faulty | status expect_one_of active, deprecated',
    ],
    [
      'a domain with a typing mistake',
      'term,domain,definition\nLead,Finanec,Somebody',
      '2 | faulty | domain domain_near finance',
    ],
    ['a steward nobody knows', 'term,definition,steward\nLead,Somebody,Zorro', '2 | faulty | steward nobody'],
    ['a steward by address', 'term,definition,steward\nLead,Somebody,Ben@example.com', '2 | new'],
    [
      'months that are none',
      'term,definition,review_months\nLead,Somebody,many',
      '2 | faulty | review_months not_a_number',
    ],
    ['too many months', 'term,definition,review_months\nLead,Somebody,999', '2 | faulty | review_months too_big'],
    [
      'a successor there is not',
      'term,definition,status,successor\nLead,Somebody,deprecated,Nothing',
      '2 | faulty | successor no_such_term',
    ],
    [
      'a term that follows itself',
      'term,definition,status,successor\nLead,Somebody,deprecated,Lead',
      '2 | faulty | successor same_term',
    ],
    [
      'given up for one in a domain',
      'term,definition,status,successor\nLead,Somebody,deprecated,Churn (Sales)',
      '2 | new',
    ],
    ['in use again', 'term,definition,status,successor\nOld,What Old means.,active,', '2 | changed'],
    ['proposed before', 'term,definition\nWaiting,Now it counts', '2 | new'],
    ['declined before', 'term,definition\nDeclined,Now it counts', '2 | new'],
    ['too long', `term,definition\n${'x'.repeat(81)},Somebody`, '2 | faulty | term too_long'],
    ['German Excel', '\ufeffTerm;Review Months;Definition\r\nLead;3;"a; b"\r\n', '2 | new'],
    ['a guarded formula', "term,definition\n'=1+1,'+x", '2 | faulty | definition too_short'],
  ])('%s', (_, file, expected) => expect(planned(file)).toEqual([expected]))

  it('is faulty when it is there twice, but for letter case', () => {
    expect(planned('term,domain,definition\nLead,Sales,One\nChurn,Sales,Two\nLEAD,sales,Three')).toEqual([
      '2 | new',
      expect.stringMatching(/^3 \| changed/),
      '4 | faulty | term row_twice 2',
    ])
  })
  it('may be replaced by one further below', () => {
    const { rows } = planOf(
      readSheet('term,definition,status,successor\nA1,One,deprecated,B1\nB1,Two,,'),
      terms,
      stewards,
    )
    expect(rows.map(({ kind, write }) => [kind, write?.successor])).toEqual([
      ['new', rows[1]!.write!.termId],
      ['new', null],
    ])
  })
  it('tells of domains that are new', () => {
    expect(planOf(readSheet('term,domain,definition\nA,Logistics,One'), terms, stewards).newDomains).toEqual([
      'Logistics',
    ])
  })
})

describe('a file', () => {
  it.each([
    ['', 'file_columns'],
    ['term\nx', 'file_columns'],
    ['term,definition,colour\nx,y,z', 'file_columns'],
    ['term,term,definition\nx,y,z', 'file_columns'],
    ['term,definition\n"x,y', 'file_quotes'],
    [`term,definition\n${'a,b\n'.repeat(10_001)}`, 'file_rows'],
  ])('%#: is refused as a whole: %s', (file, code) => {
    expect(() => readSheet(file)).toThrow(
      expect.objectContaining({ fields: { faults: [expect.objectContaining({ code })] } }) as Error,
    )
  })
})
