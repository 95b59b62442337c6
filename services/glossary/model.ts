import { idOf, ownIdOf } from '../kernel/name-id.ts'
import { fold } from '../kernel/text.ts'

export type Status = 'proposed' | 'active' | 'deprecated' | 'rejected'

/** Somebody who keeps a term: by directory object id and name, and by address where it is known. */
export interface Steward {
  userId: string
  name: string
  address: string | null
}

/** All that a term says: this is proposed, compared and restored. */
export interface Content {
  term: string
  definition: string
  domain: string | null
  synonyms: readonly string[]
  abbreviations: readonly string[]
  assets: readonly string[]
  steward: Steward | null
  reviewMonths: number
}
export const contentFields = [
  'term',
  'definition',
  'domain',
  'synonyms',
  'abbreviations',
  'assets',
  'steward',
  'reviewMonths',
] as const satisfies readonly (keyof Content)[]
export type ContentField = (typeof contentFields)[number]

/** A change that waits for a decision, or was decided. */
export interface Proposal {
  proposalId: string
  userId: string
  name: string
  locale: string
  timeZone: string
  at: Date
  /** The revision of the term that was seen. */
  revision: number
  changes: Partial<Content>
  state: 'open' | 'approved' | 'rejected'
  decidedBy: string | null
  /** The name of whoever decided. */
  decider: string | null
  decidedAt: Date | null
  reason: string | null
}

/** A term as it is known: what it says, and what people propose. */
export interface Term extends Content {
  termId: string
  status: Status
  successor: string | null
  revision: number
  reviewAt: Date | null
  proposals: readonly Proposal[]
  version: number
}

/** Every term of a workspace by its id, those that wait or were rejected as well. */
export type Terms = ReadonlyMap<string, Term>

/** The most terms of a workspace, those that were rejected as well. */
export const mostTerms = 10_000
/** Proposals of one term that may wait at the same time, and decisions that are kept for whoever has to hear of them. */
export const mostOpen = 10
export const mostDecided = 10

/** True for a term that is an answer. */
export const isKnown = ({ status }: Pick<Term, 'status'>): boolean => status === 'active' || status === 'deprecated'

/** The person who decides on a term: its steward. One who is only proposed decides on nothing. */
export const keeperOf = (term: Pick<Term, 'status' | 'steward'>): string | null =>
  isKnown(term) ? (term.steward?.userId ?? null) : null

export const openProposals = ({ proposals }: Pick<Term, 'proposals'>): Proposal[] =>
  proposals.filter(({ state }) => state === 'open')

/** Days for which a decision is told, and a card of the proposal says what became of it. */
const toldDays = 30

/** The proposals that wait or were decided lately. */
export const lateProposals = ({ proposals }: Pick<Term, 'proposals'>, now: Date): Proposal[] =>
  proposals.filter(({ decidedAt }) => decidedAt === null || now.getTime() - decidedAt.getTime() < toldDays * 86_400_000)

const sameWord = (one: string | null, other: string | null): boolean => fold(one ?? '') === fold(other ?? '')

/** True for two terms that nobody could tell apart: the same word in the same domain. */
export const isSame = (one: Pick<Content, 'term' | 'domain'>, other: Pick<Content, 'term' | 'domain'>): boolean =>
  sameWord(one.term, other.term) && sameWord(one.domain, other.domain)

const valueOf = (content: Partial<Content>, field: ContentField): unknown =>
  field === 'steward' ? (content.steward?.userId ?? null) : content[field]

/** The fields in which two contents differ, in the order people read them. */
export const differing = (before: Partial<Content>, after: Partial<Content>): ContentField[] =>
  contentFields.filter(
    (field) => JSON.stringify(valueOf(before, field) ?? null) !== JSON.stringify(valueOf(after, field) ?? null),
  )

/** The fields of a content that another one changes, with the new values. */
export const changesOf = (before: Content, after: Content): Partial<Content> =>
  Object.fromEntries(differing(before, after).map((field) => [field, after[field]]))

export const contentOf = (term: Content): Content =>
  Object.fromEntries(contentFields.map((field) => [field, term[field]])) as unknown as Content

/** The instant some months after another one; the last day of a month stays the last one where the month is shorter. */
export const monthsAfter = (at: Date, months: number): Date => {
  const later = new Date(at)
  later.setUTCDate(1)
  later.setUTCMonth(later.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate()
  later.setUTCDate(Math.min(at.getUTCDate(), lastDay))
  return later
}

/** True from the review date of an active term on. */
export const isStale = ({ status, reviewAt }: Pick<Term, 'status' | 'reviewAt'>, now: Date): boolean =>
  status === 'active' && reviewAt !== null && reviewAt <= now

/**
 * The id of a new term: made from its domain and name, so that whoever proposes the same one proposes it for the same row.
 * Where a term that is called otherwise now has that id, it is one that no other name has.
 */
export const termIdOf = (
  { term, domain }: Pick<Content, 'term' | 'domain'>,
  terms: ReadonlyMap<string, Term>,
): string => {
  const own = JSON.stringify([domain, term])
  const ids = [idOf(domain === null ? term : `${domain} ${term}`), ownIdOf(own)]
  const isFree = (id: string) => {
    const there = terms.get(id)
    return !there || isSame(there, { term, domain })
  }
  return ids.find(isFree) ?? ownIdOf(`${own} ${terms.size}`)
}

/** A table, dashboard or page that belongs to a term; only an https address is a link. */
export interface Asset {
  title: string
  url: string | null
}

/** The same with the line as somebody wrote it. */
export interface WrittenAsset extends Asset {
  written: string
}

/** `Orders https://…` is a name and its address; an address alone is called by its host and its last part. */
export const assetIn = (written: string): Asset => {
  const [, before = '', address = '', after = ''] = /^(.*?)\(?(https:\/\/[^\s()<>"]+)\)?(.*)$/is.exec(written) ?? []
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || url.username !== '' || url.password !== '') return { title: written, url: null }
  const title = `${before} ${after}`.replace(/\s+/g, ' ').replace(/^[\s:|–-]+|[\s:|–-]+$/g, '')
  return { title: title || titleOf(url), url: url.href }
}
const titleOf = ({ hostname, pathname }: URL): string => {
  const last = pathname.split('/').findLast(Boolean)
  return last ? `${last} (${hostname})` : hostname
}
