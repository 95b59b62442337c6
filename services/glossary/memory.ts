import { setImmediate } from 'node:timers/promises'
import { memory } from '../kernel/memory.ts'
import type { ReadModelTimes } from '../kernel/read-model.ts'
import type { Ids } from '../store/several.ts'
import type { Row } from '../store/tables.ts'
import { usualReviewMonths } from './fields.ts'
import { contentFields, mostTerms, type Content, type Proposal, type Term, type Terms } from './model.ts'
import { cameOf } from './term-index.ts'

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

/** Terms that are made of rows before others get a turn. */
const batch = 1000

/** The terms of the rows; those that did not change since an earlier read are the same objects as then. */
const termsIn = async (rows: readonly Row<'glossary_terms'>[], before: Terms | undefined): Promise<Terms> => {
  const read = new Map<string, Term>()
  const changed: string[] = []
  for (const [at, row] of rows.entries()) {
    if (at > 0 && at % batch === 0) await setImmediate()
    const known = before?.get(row.termId)
    const same = known?.version === row.version ? known : undefined
    if (!same) changed.push(row.termId)
    read.set(row.termId, same ?? termIn(row))
  }
  if (!before) return read
  for (const id of before.keys()) if (!read.has(id)) changed.push(id)
  if (changed.length === 0) return before
  cameOf(read, before, changed)
  return read
}

/** Every term of the workspace. */
export const terms = memory<Terms>({
  load: async ({ store }, before) => termsIn(await store.all('glossary_terms', { termId: kept }), before),
  times,
  first: true,
  tables: {
    glossary_terms(known, row) {
      if ((known.get(row.termId)?.version ?? 0) >= row.version) return known
      const changed = new Map(known).set(row.termId, termIn(row))
      cameOf(changed, known, [row.termId])
      return changed
    },
  },
})
