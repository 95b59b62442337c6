import { speech } from '../../cards/kit/words.ts'
import { languages } from '../../services/kernel/language.ts'
import { textOfCard } from './seen.ts'
import { placesOf } from './truths-places.ts'
import type { World } from './world.ts'

type Told = Record<string, unknown>

/** Newest things that are compared; older ones seldom change. */
const newest = 6

/** The API says the same as the store and as the cards. */
export const apiLies = async (world: World): Promise<string[]> => {
  const { store, teams } = world
  const lies: string[] = []
  const ada = world.asks('Ada')
  const differ = (what: string, told: Told, true_: Told): void => {
    for (const [field, value] of Object.entries(true_))
      if (JSON.stringify(told[field]) !== JSON.stringify(value))
        lies.push(
          `the API says ${field} of ${what} is ${JSON.stringify(told[field])}, true is ${JSON.stringify(value)}`,
        )
  }
  const places = (await placesOf(world)).filter(({ isActive }) => isActive).map(({ channelId }) => channelId)
  const posts = (await store.all('posts', { subjectKind: ['workItem', 'announcement'] })).filter(
    ({ state, channelId }) => state === 'SHOWN' && places.includes(channelId),
  )
  /** The words on every card of a thing that is there. */
  const cardsOf = (id: string): string[] =>
    posts
      .filter(({ subjectId }) => subjectId === id)
      .flatMap(({ activityId }) => teams.messages.filter((one) => one.id === activityId && !one.deleted && one.card))
      .map(({ card }) => textOfCard(card!))
  const shows = (id: string, words: readonly (readonly string[])[]): void => {
    for (const text of cardsOf(id))
      for (const some of words)
        if (!some.some((word) => text.includes(word)))
          lies.push(`the API says ${some.join(' or ')}, a card says ${text}`)
  }
  const inAll = (key: string): string[] => languages.map((language) => speech(language).label(key))

  for (const item of (await store.all('work_items')).sort((a, b) => b.number - a.number).slice(0, newest)) {
    const { body } = await ada.get(`/work-items/${item.itemId}`)
    const comments = (await store.all('comments', { itemId: item.itemId })).map(({ bodyMd }) => bodyMd).sort()
    differ(`ticket ${item.number}`, body, { title: item.title, state: item.state, severity: item.severity })
    const told = ((body.comments ?? []) as { body: string }[]).map(({ body }) => body).sort()
    if (told.some((text) => !comments.includes(text)))
      lies.push(`the API tells comments of ${item.number} that are not there`)
    shows(item.itemId, [[String(body.title)], inAll(`item_state.${String(body.state)}`)])
  }
  const announcements = (await store.all('status_messages')).sort(
    (a, b) => b.createdAt.getTime() - a.createdAt.getTime(),
  )
  for (const one of announcements.slice(0, newest)) {
    const { body } = await ada.get(`/announcements/${one.messageId}`)
    differ(`announcement ${one.messageId}`, body, {
      ...{ title: one.title, body: one.bodyMd, revision: one.revision, severity: one.severity },
      ...{ start: one.startAt?.toISOString() ?? null, end: one.endAt?.toISOString() ?? null },
    })
    const titles = [one.title, ...Object.values(one.translations ?? {}).map(({ title }) => title)]
    shows(one.messageId, [titles])
  }
  const terms = (await store.all('glossary_terms')).filter(({ status }) => status === 'active').slice(-newest)
  for (const term of terms) {
    const { body } = await ada.get(`/glossary/terms/${term.termId}`)
    const [told] = (body.terms ?? [body]) as Told[]
    differ(`term ${term.termId}`, told ?? {}, { term: term.term, definition: term.definitionMd })
  }
  const planned = (await store.all('roadmap_items')).filter(({ status }) => status !== 'removed')
  for (const item of planned.slice(-newest)) {
    const { body } = await ada.get(`/roadmap/${item.roadmapId}`)
    differ(`roadmap item ${item.roadmapId}`, body, {
      ...{ title: item.title, status: item.status, theme: item.theme, revision: item.revision },
      quarter: item.targetQuarter,
    })
  }
  return lies
}
