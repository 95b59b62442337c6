import { memory } from '../kernel/memory.ts'
import type { ReadModelTimes } from '../kernel/read-model.ts'
import type { Ids } from '../store/several.ts'
import type { Row } from '../store/tables.ts'
import { usualReviewMonths } from './fields.ts'
import { contentFields, mostTerms, type Content, type Proposal, type Term } from './model.ts'

const proposalIn = (stored: NonNullable<Row<'glossary_terms'>['proposals']>[number]): Proposal => ({
  ...stored,
  at: new Date(stored.at),
  decidedAt: stored.decidedAt === null ? null : new Date(stored.decidedAt),
  changes: Object.fromEntries(
    contentFields.flatMap((field) => (field in stored.changes ? [[field, stored.changes[field]]] : [])),
  ),
})

/** A row as a term. */
export const termIn = (row: Row<'glossary_terms'>): Term => ({
  ...{ termId: row.termId, term: row.term, definition: row.definitionMd, domain: row.domain, status: row.status },
  steward:
    row.steward === null
      ? null
      : { userId: row.steward, name: row.stewardName ?? row.steward, address: row.stewardAddress },
  ...{ synonyms: row.synonyms ?? [], abbreviations: row.abbreviations ?? [], assets: row.relatedAssets },
  ...{ successor: row.successor, revision: row.revision ?? 1, reviewMonths: row.reviewMonths ?? usualReviewMonths },
  reviewAt: row.reviewAt,
  proposals: (row.proposals ?? []).map(proposalIn),
  version: row.version,
})

/** The columns of what a term says. */
export const columnsOf = (content: Content) => ({
  ...{ term: content.term, definitionMd: content.definition, domain: content.domain },
  ...{ synonyms: [...content.synonyms], abbreviations: [...content.abbreviations], relatedAssets: [...content.assets] },
  ...{ steward: content.steward?.userId ?? null, stewardName: content.steward?.name ?? null },
  ...{ stewardAddress: content.steward?.address ?? null, reviewMonths: content.reviewMonths },
})

/** The oldest terms, as many as are kept. */
const kept: Ids = (db) =>
  db.selectFrom('glossaryTerms as t').select('t.termId').orderBy('t.createdAt').orderBy('t.termId').limit(mostTerms)

/** Every change is taken in as it is written or heard of, and reading thousands of terms again is work: it is done seldom. */
const times: ReadModelTimes = { freshMs: 600_000, usableMs: 86_400_000 }

export type Terms = ReadonlyMap<string, Term>

/** Every term of the workspace by its id, those that wait or were rejected as well. */
export const terms = memory<Terms>({
  load: async ({ store }) =>
    new Map((await store.all('glossary_terms', { termId: kept })).map((row) => [row.termId, termIn(row)])),
  times,
  tables: {
    glossary_terms: (known, row) =>
      (known.get(row.termId)?.version ?? 0) >= row.version ? known : new Map(known).set(row.termId, termIn(row)),
  },
})
