import { z } from 'zod'
import { memory } from '../kernel/memory.ts'
import { readAgain } from '../kernel/read-model.ts'
import { worked } from '../kernel/times.ts'
import type { Store } from '../store/store.ts'
import type { StoredEvent } from '../store/stored-event.ts'
import { diffOf, type Difference } from './diff.ts'
import { contentFields, type Content } from './model.ts'

/** Something that happened to a term, as people read it. */
export interface Happening {
  action: string
  /** The name of the actor; null if the event does not hold it. */
  by: string | null
  at: Date
  version: number
  /** True for an attempt that was refused. */
  isRefused: boolean
  /** The fields it changed, before and after. */
  differences: readonly Difference[]
  /** The name of whoever proposed it, when somebody else decided. */
  proposer: string | null
  reason: string | null
}

/** A version of a term that can be brought back. */
export interface Version {
  version: number
  content: Content
}

export interface History {
  happenings: readonly Happening[]
  versions: readonly Version[]
}

const Kept = z.object({
  term: z.string(),
  definition: z.string(),
  domain: z.string().nullable(),
  synonyms: z.array(z.string()),
  abbreviations: z.array(z.string()),
  assets: z.array(z.string()),
  steward: z.object({ userId: z.string(), name: z.string(), address: z.string().nullable() }).nullable(),
  reviewMonths: z.number().int(),
  status: z.string(),
})

const contentIn = ({ payload }: StoredEvent): Content | undefined => {
  const kept = Kept.safeParse(payload.content).data
  return kept && (Object.fromEntries(contentFields.map((field) => [field, kept[field]])) as unknown as Content)
}

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** The events of a term, oldest first, as people read them. */
const historyFrom = (events: readonly StoredEvent[]): History => {
  const versions: Version[] = []
  let before: Partial<Content> = {}
  const happenings = events.map((event) => {
    const content = event.newState === 'REFUSED' ? undefined : contentIn(event)
    const differences = content ? diffOf(before, content) : []
    if (content) {
      before = content
      // What is only proposed was never valid.
      if (event.newState === 'active' || event.newState === 'deprecated')
        versions.push({ version: event.version, content })
    }
    return {
      action: textIn(event.payload.action) ?? event.eventType,
      ...{ by: textIn(event.payload.by), at: event.createdAt, version: event.version, differences },
      isRefused: event.newState === 'REFUSED',
      ...{ proposer: textIn(event.payload.proposer), reason: textIn(event.payload.reason) },
    }
  })
  return { happenings: happenings.toReversed(), versions }
}

/** Loads the events of a term in one statement: from the log, and from the tail of its row for those that are not there yet. */
const loadHistory = async (store: Store, termId: string): Promise<History> => {
  const { events, glossary_terms: rows } = await store.several({
    events: { subjectType: 'glossary_terms', subjectId: termId },
    glossary_terms: { termId },
  })
  const all = [...events, ...rows.flatMap(({ tail }) => tail)]
  const distinct = [...new Map(all.map((event) => [event.eventId, event])).values()]
  return historyFrom(distinct.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || a.version - b.version))
}

/** The histories of terms, by term id. */
export const termHistories = memory<History>({
  load: ({ store, key }) => loadHistory(store, key),
  times: worked,
  tables: { events: (known, { subjectId }, { key }) => (subjectId === key ? readAgain : known) },
})
