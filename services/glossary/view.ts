import { access } from '../kernel/access.ts'
import type { Context } from '../kernel/context.ts'
import { mayOffer } from '../kernel/offer.ts'
import { hasLeft } from './left.ts'
import {
  assetIn,
  isStale,
  keeperOf,
  openProposals,
  type Status,
  type Term,
  type Terms,
  type WrittenAsset,
} from './model.ts'

/** A term by what people call it. */
export interface TermName {
  termId: string
  term: string
  domain: string | null
}

/** A term as people get it. */
export interface TermView extends TermName {
  definition: string
  status: Status
  synonyms: readonly string[]
  abbreviations: readonly string[]
  assets: readonly WrittenAsset[]
  /** The person who keeps it; by address where Teams can open a chat with them. */
  steward: { name: string; address: string | null; hasLeft: boolean } | null
  /** The term that takes its place, when it was given up for another one. */
  successor: (TermName & { definition: string }) | null
  reviewAt: Date | null
  /** Months after which its steward looks at it again. */
  reviewMonths: number
  isStale: boolean
  revision: number
  /** Proposals that wait, for whoever decides on them. */
  waiting: number
  /** True for the steward and for admins. */
  mayKeep: boolean
  mayPropose: boolean
}

export const termName = ({ termId, term, domain }: Term): TermName => ({ termId, term, domain })

/** True for whoever may decide on a term, as far as memory tells; a press is checked again. */
export const mayKeep = async (context: Context, term: Term): Promise<boolean> =>
  keeperOf(term) === context.actor.userId || (await mayOffer(context, 'term.edit'))

/** True for whoever may write down what a term says, or a new one where there is no term, without asking anybody. */
export const decides = async (context: Context, term: Term | undefined): Promise<boolean> =>
  (term !== undefined && keeperOf(term) === context.actor.userId) ||
  (await context.rolesFor(null)).roles.has(access['term.edit'].role)

/** Facts about whoever looks at a term, and about its steward. */
interface Around {
  now: Date
  mayKeep: boolean
  mayPropose: boolean
  hasLeft: boolean
}

/** Makes the view of a term. */
export const termViewOf = (term: Term, terms: Terms, { now, mayKeep, mayPropose, hasLeft }: Around): TermView => {
  const next = term.successor === null ? undefined : terms.get(term.successor)
  return {
    ...termName(term),
    ...{ definition: term.definition, status: term.status, revision: term.revision },
    ...{
      synonyms: term.synonyms,
      abbreviations: term.abbreviations,
      assets: term.assets.map((written) => ({ ...assetIn(written), written })),
    },
    steward: term.steward && { name: term.steward.name, address: hasLeft ? null : term.steward.address, hasLeft },
    successor: next ? { ...termName(next), definition: next.definition } : null,
    ...{ reviewAt: term.reviewAt, reviewMonths: term.reviewMonths },
    isStale: isStale(term, now),
    waiting: mayKeep ? openProposals(term).length : 0,
    mayKeep,
    mayPropose,
  }
}

/** Makes the view of a term for whoever asks. */
export const termView = async (context: Context, term: Term, terms: Terms): Promise<TermView> => {
  const isKeeper = await mayKeep(context, term)
  return termViewOf(term, terms, {
    now: context.now,
    mayKeep: isKeeper,
    mayPropose: isKeeper || (await mayOffer(context, 'term.propose')),
    hasLeft: await hasLeft(context, term.steward),
  })
}
