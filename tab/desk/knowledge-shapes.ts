import type { Aged } from './shapes.ts'

/** The answers of the API about the glossary and the handbook, as far as the page reads them. */
export interface Passage {
  source: string
  path: string
  title: string
  headings: readonly string[]
  text: string
  line: number
  changedAt: string | null
  url: string | null
}

export interface Answer {
  fit: 'one' | 'several' | 'nothing'
  answer: Passage | null
  others: readonly Passage[]
}

/** A term by its names. */
export interface TermName {
  termId: string
  term: string
  domain: string | null
}

export interface Terms extends Aged {
  terms: readonly (TermName & { definition: string; isDeprecated: boolean })[]
  count: number
  page: number
  pages: number
  waiting: readonly TermName[]
  mayPropose: boolean
  mayAdd: boolean
}

export interface Term extends TermName {
  definition: string
  status: string
  synonyms: readonly string[]
  abbreviations: readonly string[]
  assets: readonly { title: string; url: string | null; written: string }[]
  steward: { name: string; address: string | null; hasLeft: boolean } | null
  successor: TermName | null
  reviewMonths: number
  isStale: boolean
  revision: number
  waiting: number
  mayKeep: boolean
  mayPropose: boolean
}

export interface OneTerm extends Aged {
  terms: readonly Term[]
}

/** A field with its value before and after. */
export interface Difference {
  field: string
  was: string | null
  is: string | null
}

export interface Comparison {
  proposal:
    | (TermName & {
        proposalId: string
        proposer: string
        at: string
        isNew: boolean
        differences: readonly Difference[]
        revision: number
        isOlder: boolean
        others: number
        mayKeep: boolean
      })
    | null
}

export interface TermHistory extends Aged {
  revision: number
  happenings: readonly {
    action: string
    by: string | null
    at: string
    version: number
    isRefused: boolean
    differences: readonly Difference[]
    proposer: string | null
    reason: string | null
    mayRestore: boolean
  }[]
  page: number
  pages: number
}

export interface Misses {
  groups: readonly {
    question: string
    wordings: readonly string[]
    count: number
    unhelpful: number
    place: string | null
    lastAt: string
  }[]
  more: number
  awayAt: string | null
}

export interface Draft {
  path: string
  draft: string
}
