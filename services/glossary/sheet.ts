import { invalid } from '../kernel/fault.ts'
import { fold } from '../kernel/text.ts'
import { CsvFault, csvOf, parseCsv, unguarded } from '../kernel/csv.ts'
import { isKnown, type Term, type Terms } from './model.ts'

/** The columns of a file, by the names its first line has. */
export const columns = [
  'term',
  'domain',
  'definition',
  'status',
  'successor',
  'steward',
  'synonyms',
  'abbreviations',
  'assets',
  'review_months',
] as const
export type Column = (typeof columns)[number]

/** A line of a file by its columns; a column the file does not have is absent. */
export interface SheetRow {
  line: number
  cells: Partial<Record<Column, string>>
}

const called = (term: Term | undefined): string =>
  term === undefined ? '' : term.domain === null ? term.term : `${term.term} (${term.domain})`

/** Every term that is an answer, as a file. */
export const sheetOf = (terms: Terms, sorted: readonly Term[]): string =>
  csvOf([
    columns,
    ...sorted
      .filter(isKnown)
      .map((term) => [
        ...[term.term, term.domain ?? '', term.definition, term.status],
        called(term.successor === null ? undefined : terms.get(term.successor)),
        term.steward?.address ?? term.steward?.name ?? '',
        ...[term.synonyms.join(', '), term.abbreviations.join(', '), term.assets.join('\n')],
        String(term.reviewMonths),
      ]),
  ])

/** The most rows and characters of a file. */
export const mostRows = 10_000
export const mostCharacters = 20_000_000

/** The rows of a file. Throws INVALID for a file without the columns there must be, with others, or with too much in it. */
export const readSheet = (text: string): SheetRow[] => {
  if (text.length > mostCharacters) throw invalid({ field: 'text', code: 'file_too_long', most: mostCharacters })
  const [head, ...rows] = rowsIn(text)
  const names = (head?.cells ?? []).map((cell) => fold(unguarded(cell)).replace(/[\s-]+/g, '_'))
  const unknown = names.filter((name) => !columns.some((column) => column === name))
  const lacking = (['term', 'definition'] as const).filter((name) => !names.includes(name))
  if (unknown.length > 0 || lacking.length > 0 || new Set(names).size !== names.length)
    throw invalid({ field: 'text', code: 'file_columns', expected: columns.join(', ') })
  if (rows.length > mostRows) throw invalid({ field: 'text', code: 'file_rows', most: mostRows })
  return rows.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(names.map((name, at) => [name, unguarded(cells[at] ?? '').trim()])),
  }))
}

const rowsIn = (text: string) => {
  try {
    return parseCsv(text)
  } catch (error) {
    if (error instanceof CsvFault) throw invalid({ field: 'text', code: 'file_quotes', line: error.line })
    throw error
  }
}
