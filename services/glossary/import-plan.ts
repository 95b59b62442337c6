import { distance } from 'fastest-levenshtein'
import { faultsOf, type Fault } from '../kernel/fault.ts'
import { fold } from '../kernel/text.ts'
import { diffOf, type Difference } from './diff.ts'
import { TermInput } from './fields.ts'
import {
  contentOf,
  differing,
  isKnown,
  mostTerms,
  termIdOf,
  type Content,
  type Steward,
  type Term,
  type Terms,
} from './model.ts'
import type { SheetRow } from './sheet.ts'

/** The outcome of one row: the changes it would make, or its faults. */
export interface PlannedRow {
  line: number
  /** The term it is about, as the file calls it. */
  name: string
  kind: 'new' | 'changed' | 'same' | 'faulty'
  differences: readonly Difference[]
  faults: readonly Fault[]
  /** The values that are written for it. */
  write?: {
    termId: string
    content: Content
    status: 'active' | 'deprecated'
    successor: string | null
    /** The revision of the term it was compared with; 0 for a new one. */
    revision: number
  }
}

export interface Plan {
  rows: readonly PlannedRow[]
  /** Domains that no term has yet. */
  newDomains: readonly string[]
}

/** A person by what a file calls them; undefined for nobody, and for a name of several. */
export type Stewards = ReadonlyMap<string, Steward | undefined>

const keyOf = ({ term, domain }: Pick<Content, 'term' | 'domain'>): string => `${fold(term)}\n${fold(domain ?? '')}`

/** A domain that is most likely a known one with a typing mistake. */
const mistakenFor = (domain: string, known: ReadonlySet<string>): string | undefined =>
  known.has(domain) || domain.length < 5 ? undefined : [...known].find((one) => distance(one, domain) <= 2)

/** The row as a form would send it: a column the file does not have stays as the term has it. */
const inputOf = ({ cells }: SheetRow, before: Term | undefined) => ({
  term: cells.term,
  definition: cells.definition,
  domain: cells.domain ?? before?.domain ?? null,
  synonyms: cells.synonyms ?? before?.synonyms ?? [],
  abbreviations: cells.abbreviations ?? before?.abbreviations ?? [],
  assets: cells.assets ?? before?.assets ?? [],
  steward: cells.steward ?? before?.steward?.address ?? before?.steward?.name ?? null,
  reviewMonths: cells.review_months ? Number(cells.review_months) : before?.reviewMonths,
})

/** The terms that are there and those the file brings, by name and domain. */
type Places = ReadonlyMap<string, Term>

const statuses: readonly string[] = ['active', 'deprecated']

/** The fields of an input that stand in a column of another name. */
const columnOf: Readonly<Record<string, string>> = { reviewMonths: 'review_months' }

/**
 * Compares the rows of a file with the glossary: which terms are new, changed, the same, or faulty and why. Pure; writes
 * nothing. `stewards` has everybody the file names.
 */
export const planOf = (rows: readonly SheetRow[], terms: Terms, stewards: Stewards): Plan => {
  const all = [...terms.values()].filter(({ status }) => status !== 'rejected')
  const places: Places = new Map(all.map((term) => [keyOf(term), term]))
  const domains = new Set(all.flatMap(({ domain }) => (domain === null ? [] : [fold(domain)])))
  const ids = new Map<string, string>(all.map((term) => [keyOf(term), term.termId]))
  const first = new Map<string, number>()
  const newDomains = new Map<string, string>()
  let size = terms.size

  /** First every row gets its id, so that a successor may stand below the term it replaces. */
  for (const { line, cells } of rows) {
    const at = { term: cells.term ?? '', domain: cells.domain || null }
    const key = keyOf(at)
    if (!first.has(key)) first.set(key, line)
    if (!ids.has(key) && at.term !== '') ids.set(key, termIdOf(at, terms))
  }

  const successorOf = (name: string): string | undefined => {
    const [, term = name, domain = null] = /^(.*?)\s*\(([^()]*)\)$/.exec(name) ?? []
    return ids.get(keyOf({ term: name, domain: null })) ?? ids.get(keyOf({ term, domain }))
  }

  const planned = (row: SheetRow): PlannedRow => {
    const { line, cells } = row
    const at = { term: cells.term ?? '', domain: cells.domain || null }
    const before = places.get(keyOf(at))
    const input = inputOf(row, before)
    const parsed = TermInput.safeParse(input)
    const faults: Fault[] = parsed.success
      ? []
      : faultsOf(parsed.error.issues, input).map((fault) => ({ ...fault, field: columnOf[fault.field] ?? fault.field }))
    const status = fold(cells.status ?? '') || before?.status || 'active'
    if (cells.status && !statuses.includes(status))
      faults.push({ field: 'status', code: 'expect_one_of', expected: statuses.join(', ') })
    const twice = first.get(keyOf(at))!
    if (twice !== line) faults.push({ field: 'term', code: 'row_twice', line: twice })
    const near = at.domain === null ? undefined : mistakenFor(fold(at.domain), domains)
    if (near !== undefined) faults.push({ field: 'domain', code: 'domain_near', expected: near })
    const steward = input.steward === null || input.steward === '' ? null : stewards.get(fold(input.steward))
    if (steward === undefined) faults.push({ field: 'steward', code: 'nobody' })
    const termId = ids.get(keyOf(at)) ?? ''
    const successor =
      cells.successor === undefined
        ? (before?.successor ?? null)
        : cells.successor === ''
          ? null
          : successorOf(cells.successor)
    if (successor === undefined) faults.push({ field: 'successor', code: 'no_such_term' })
    if (successor === termId && termId !== '') faults.push({ field: 'successor', code: 'same_term' })
    if (!before && !terms.has(termId) && faults.length === 0 && ++size > mostTerms)
      faults.push({ field: 'term', code: 'glossary_full' })
    const name = at.domain === null || at.term === '' ? at.term : `${at.term} (${at.domain})`
    if (faults.length > 0 || !parsed.success) return { line, name, kind: 'faulty', differences: [], faults }
    const { steward: _, ...said } = parsed.data
    const content: Content = { ...said, steward: steward ?? null }
    const write = {
      termId,
      content,
      status: status === 'deprecated' ? ('deprecated' as const) : ('active' as const),
      successor: status === 'deprecated' ? (successor ?? null) : null,
      revision: before && isKnown(before) ? before.revision : 0,
    }
    if (at.domain !== null && !domains.has(fold(at.domain))) newDomains.set(fold(at.domain), at.domain)
    if (!before || !isKnown(before)) return { line, name, kind: 'new', differences: [], faults, write }
    const isSame =
      differing(contentOf(before), content).length === 0 &&
      before.status === write.status &&
      before.successor === write.successor
    const differences = diffOf(contentOf(before), content)
    return isSame
      ? { line, name, kind: 'same', differences: [], faults }
      : { line, name, kind: 'changed', differences, faults, write }
  }
  const done = rows.map(planned)
  return { rows: done, newDomains: [...newDomains.values()] }
}
