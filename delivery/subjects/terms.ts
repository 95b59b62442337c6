import { reader, type Reader } from '../../cards/kit/reader.ts'
import { settingsOf, type Channel } from '../../services/channels/model.ts'
import { hasLeft } from '../../services/glossary/left.ts'
import { terms as termMemory } from '../../services/glossary/memory.ts'
import { isKnown, isStale, lateProposals, type Term, type Terms } from '../../services/glossary/model.ts'
import type { Desk } from '../../services/kernel/context.ts'
import type { Post } from '../../services/posts/ledger.ts'
import { boundTo } from '../../services/roles/bound-to.ts'
import { bindings } from '../../services/roles/memory.ts'
import type { Source } from './subject.ts'

/** Stands for all terms that have to be checked: one message tells of them. */
export const everyTerm = '*'

export const proposalKind = 'termProposal'
export const decisionKind = 'termDecision'
export const reviewKind = 'termReview'

/** Somebody who is asked to check terms. */
export interface Checker {
  channel: Channel
  terms: readonly Term[]
}

/** A term with proposals, or all terms that have to be checked, and the own chats of those who are told. */
export interface KnownTerm {
  now: Date
  terms: Terms
  /** Undefined where it is about terms to check. */
  term: Term | undefined
  /** Those who decide on the term. */
  keepers: readonly Channel[]
  /** The own chat of somebody, as far as there is one now. */
  chatOf: (userId: string) => Channel | undefined
  /** The terms to check, by who is asked to. */
  stale: readonly Checker[]
  channels: readonly Channel[]
}

/** The own chats of admins, of whom nobody is sought out. */
const adminChats = async (desk: Desk, channels: readonly Channel[]): Promise<Channel[]> => {
  const { userIds } = await boundTo('Admin', null, desk.known(bindings).peek()?.value ?? [], desk.directory)
  const all = new Set([...userIds, ...desk.settings.firstAdmins])
  return channels.filter(({ userId, isActive }) => isActive && userId !== null && all.has(userId))
}

/** Terms are in memory and become old by time alone, so they are compared in every round; their posts are read once. */
export const termSource: Source<KnownTerm> = {
  changedBy: { glossary_terms: () => 'look' },
  keep({ desk, reach, again }) {
    const memory = desk.known(termMemory)
    const posts = new Map<string, Map<string, Post>>()
    let isOld = true

    /** Reads the posts of terms that were not read before. */
    const read = async (ids: readonly string[]): Promise<void> => {
      const unread = ids.filter((id) => !posts.has(id))
      if (unread.length === 0) return
      const kinds = [proposalKind, decisionKind, reviewKind]
      const found = await desk.store.all('posts', { subjectKind: kinds, parentId: unread })
      for (const id of unread) posts.set(id, new Map())
      for (const post of found) posts.get(post.parentId!)?.set(post.postId, post)
    }

    return {
      touch: (id) => void posts.delete(id),
      sweep() {
        posts.clear()
        isOld = true
      },
      isBusy: () => false,
      async look({ channels, now, reads }) {
        const terms = (reads === 'store' && isOld ? await memory.get(now) : memory.peek())?.value
        if (reads === 'store') isOld = false
        const all = [...(terms?.values() ?? [])]
        const proposed = all.filter((term) => term.proposals.length > 0 && lateProposals(term, now).length > 0)
        const stale = all.filter((term) => isStale(term, now))
        if (!terms || proposed.length + stale.length === 0) return []
        await read([...proposed.map(({ termId }) => termId), ...(stale.length > 0 ? [everyTerm] : [])])

        const admins = await adminChats(desk, channels)
        const chatOf = (userId: string): Channel | undefined => {
          const chat = reach.find(userId, channels, (isThere) => isThere && again())
          return chat === 'opening' ? undefined : chat
        }
        /** The steward, who is sought out; the admins where there is none any more who can be reached. */
        const keepersOf = async (term: Term): Promise<readonly Channel[]> => {
          const { steward } = term
          if (!steward || !isKnown(term) || (await hasLeft(desk, steward))) return admins
          const chat = reach.find(steward.userId, channels, (isThere) => isThere && again())
          return chat === 'opening' ? [] : chat ? [chat] : admins
        }
        const checkers = new Map<string, { channel: Channel; terms: Term[] }>()
        for (const [, alike] of Map.groupBy(stale, ({ steward }) => steward?.userId))
          for (const channel of await keepersOf(alike[0]!)) {
            const checker = checkers.get(channel.channelId) ?? { channel, terms: [] }
            checker.terms.push(...alike)
            checkers.set(channel.channelId, checker)
          }
        const around = { now, terms, chatOf, channels }
        const things = await Promise.all(
          proposed.map(async (term) => ({
            id: term.termId,
            known: { ...around, term, keepers: await keepersOf(term), stale: [] },
          })),
        )
        const review = {
          id: everyTerm,
          known: { ...around, term: undefined, keepers: [], stale: [...checkers.values()] },
        }
        return [...things, ...(stale.length > 0 ? [review] : [])].map((thing) => ({
          ...thing,
          posts: posts.get(thing.id)!,
          left: () => undefined,
        }))
      },
    }
  },
}

/** Somebody in their own chat reads in its language and zone. */
export const chatReader = (channel: Pick<Channel, 'reference' | 'settings'>): Reader =>
  reader(channel.reference.locale, settingsOf(channel)?.zone ?? 'UTC', false)
