import { keepsNoMore, type Acting, type Decision } from '../kernel/change.ts'
import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/fault.ts'
import { principalOf } from '../kernel/principal.ts'
import { fold } from '../kernel/text.ts'
import type { Row } from '../store/tables.ts'
import type { TermInput } from './fields.ts'
import { columnsOf, termIn, terms } from './memory.ts'
import {
  contentFields,
  isSame,
  keeperOf,
  monthsAfter,
  mostTerms,
  type Content,
  type Proposal,
  type Steward,
  type Term,
  type Terms,
} from './model.ts'

type Columns = Decision<'glossary_terms'>['set']

/**
 * The steward that somebody names: the one there is when the name did not change, else the one person in the directory.
 * Throws NOT_FOUND, RULE for several, UNAVAILABLE without a directory, INVALID for a group.
 */
const stewardNamed = async (
  context: Pick<Context, 'directory'>,
  name: string | null,
  before: Steward | null,
): Promise<Steward | null> => {
  if (name === null) return null
  if (before && [before.name, before.address ?? ''].map(fold).includes(fold(name))) return before
  const found = await principalOf(context, name).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error
    throw invalid({ field: 'steward', code: error.message === 'person_ambiguous' ? 'several_people' : 'nobody' })
  })
  if (found.kind !== 'user') throw invalid({ field: 'steward', code: 'no_group' })
  return { userId: found.id, name: found.name, address: found.address ?? null }
}

/** Makes the content of a term from a form. */
export const contentFrom = async (
  context: Pick<Context, 'directory'>,
  { steward, ...said }: TermInput,
  before: Content | undefined,
): Promise<Content> => ({ ...said, steward: await stewardNamed(context, steward, before?.steward ?? null) })

/** Throws RULE when another term of the domain has this name already, or the glossary is full. */
export const expectRoom = (known: Terms, termId: string, content: Pick<Content, 'term' | 'domain'>): void => {
  const other = [...known.values()].find(
    (one) => one.termId !== termId && one.status !== 'rejected' && isSame(one, content),
  )
  if (other) throw invalid({ field: 'term', code: 'term_taken' })
  if (!known.has(termId) && known.size >= mostTerms) throw new AppError('RULE', 'glossary_full')
}

/** A proposal as the row holds it. */
export const storedProposal = (proposal: Proposal) => ({
  ...proposal,
  at: proposal.at.toISOString(),
  decidedAt: proposal.decidedAt?.toISOString() ?? null,
  changes: { ...proposal.changes },
})

/** The columns of a term that says something new; its steward looks at it again after its months. */
export const contentColumns = (content: Content, now: Date): Columns => ({
  ...columnsOf(content),
  reviewAt: monthsAfter(now, content.reviewMonths),
})

/** All that a term says, as its event keeps it: it can be compared and restored. */
const snapshotOf = (row: Row<'glossary_terms'>): Record<string, unknown> => {
  const term = termIn(row)
  return {
    ...Object.fromEntries(contentFields.map((field) => [field, term[field]])),
    ...{ status: term.status, successor: term.successor, revision: term.revision },
  }
}

/** The refusal when somebody else was faster. */
export const overtaken = (term: Term): AppError =>
  new AppError('CONFLICT', 'term_overtaken', { fields: { term: term.term, revision: term.revision, fresh: term } })

/** The id of a term and the revision that a card or a form showed; absent: whatever it is. */
export interface Seen {
  termId: string
  revision?: number | undefined
}

/** New values of a term, and what its event says beside them. */
export interface Change {
  set: Columns
  payload?: Record<string, unknown>
}

/**
 * Changes a term that is there: one read and one write. `decide` sees it as it is, and gives the new values, or undefined when
 * it is so already. Throws NOT_FOUND, and CONFLICT, with the term as it is, when it says something else than was seen
 * or was the actor’s to decide on and is not any more.
 */
export const changeTerm = async (
  context: Acting,
  { termId, revision }: Seen,
  decide: (term: Term) => Change | undefined,
): Promise<{ term: Term; changed: boolean }> => {
  const { row, changed } = await context.change('glossary_terms', termId, (before) => {
    if (!before) throw new AppError('NOT_FOUND', 'term_gone')
    const term = termIn(before)
    const change = decide(term)
    if (!change) return undefined
    const isOld = (revision !== undefined && revision !== term.revision) || keepsNoMore(context, keeperOf(term))
    if (isOld) throw overtaken(term)
    return decided(before, change)
  })
  return { term: termIn(row!), changed }
}

/** A change with its event, which says what the term says now when that is something new. */
export const decided = (
  before: Row<'glossary_terms'> | undefined,
  { set, payload }: Change,
): Decision<'glossary_terms'> => {
  const saysNew = before === undefined || 'term' in set || 'status' in set
  const revision = (before?.revision ?? (before ? 1 : 0)) + (saysNew ? 1 : 0)
  const after = { ...before, ...set, revision } as Row<'glossary_terms'>
  return {
    set: { ...set, revision },
    event: {
      oldState: before?.status ?? null,
      newState: after.status,
      payload: { ...payload, ...(saysNew && { content: snapshotOf(after) }) },
    },
  }
}

/** Every term, from memory while that is usable. */
export const allTerms = async ({ known, now }: Context): Promise<Terms> => (await known(terms).get(now)).value
