import type { Context } from '../kernel/context.ts'
import { mayOffer } from '../kernel/offer.ts'
import type { Terms } from './memory.ts'
import { assetIn, isStale, keeperOf, openProposals, type Asset, type Status, type Term } from './model.ts'

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
  assets: readonly Asset[]
  /** The person who keeps it; by address where Teams can open a chat with them. */
  steward: { name: string; address: string | null } | null
  /** The term that takes its place, when it was given up for another one. */
  successor: (TermName & { definition: string }) | null
  reviewAt: Date | null
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

/** Makes the view of a term for whoever asks. */
export const termView = async (context: Context, term: Term, terms: Terms): Promise<TermView> => {
  const next = term.successor === null ? undefined : terms.get(term.successor)
  const isKeeper = await mayKeep(context, term)
  return {
    ...termName(term),
    ...{ definition: term.definition, status: term.status, revision: term.revision },
    ...{ synonyms: term.synonyms, abbreviations: term.abbreviations, assets: term.assets.map(assetIn) },
    steward: term.steward && { name: term.steward.name, address: term.steward.address },
    successor: next ? { ...termName(next), definition: next.definition } : null,
    reviewAt: term.reviewAt,
    isStale: isStale(term, context.now),
    waiting: isKeeper ? openProposals(term).length : 0,
    mayKeep: isKeeper,
    mayPropose: isKeeper || (await mayOffer(context, 'term.propose')),
  }
}
