import { twice } from './truths-history.ts'
import type { World } from './world.ts'

/** What was typed once and is kept, by where: each text has a number of its own. */
const typed = async ({ store }: World): Promise<Record<string, string[]>> => {
  const [messages, terms, roadmap] = [
    await store.all('status_messages'),
    await store.all('glossary_terms'),
    await store.all('roadmap_items'),
  ]
  const events = await store.all('events', { eventType: 'announcement.draft' })
  const drafted = new Set(events.filter(({ version }) => version === 1).map(({ subjectId }) => subjectId))
  return {
    comments: (await store.all('comments'))
      .filter(({ createdBy }) => !createdBy.startsWith('system:'))
      .map(({ bodyMd }) => bodyMd),
    // Copies and repetitions say the same on purpose.
    announcements: messages.filter(({ messageId }) => drafted.has(messageId)).map(({ messageId }) => messageId),
    drafts: events.filter(({ version }) => version === 1).map(({ payload }) => String(payload.title)),
    updates: messages.flatMap(({ messageId, updates }) =>
      (updates ?? []).map(({ text, step }) => `${messageId} ${step} ${text}`),
    ),
    terms: terms
      .filter(({ status }) => status === 'active')
      .map(({ term, domain }) => `${term} ${domain}`.toLowerCase()),
    proposals: terms.flatMap(({ termId, proposals }) =>
      (proposals ?? []).map(({ proposalId }) => `${termId} ${proposalId}`),
    ),
    'roadmap items': roadmap.map(({ title }) => title ?? ''),
    'places of a ticket on the roadmap': roadmap
      .filter(({ status }) => status !== 'removed')
      .flatMap(({ linkedItemIds }) => linkedItemIds),
    results: (await store.all('status_results')).map(({ resultId }) => resultId),
    'pushed results': (await store.all('status_results', { checkId: 'orders-1' })).map(({ message }) => message ?? ''),
  }
}

/** Each thing that was typed, sent or pushed is stored once, however often it arrived. */
export const typedLies = async (world: World): Promise<string[]> =>
  Object.entries(await typed(world)).flatMap(([what, texts]) =>
    twice(texts)
      .filter(Boolean)
      .map((text) => `twice among ${what}: ${text}`),
  )

/** The desk has at most one open incident of its own for each platform. */
export const ownIncidentLies = async ({ store }: World): Promise<string[]> => {
  const own = (await store.all('work_items')).filter(({ itemId }) => itemId.startsWith('health-'))
  const open = own.filter(({ state }) => !['resolved', 'closed', 'rejected'].includes(state))
  return twice(open.map(({ platformId }) => platformId)).map((id) => `two open incidents of the desk about ${id}`)
}
