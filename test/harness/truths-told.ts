import { texts } from '../../cards/kit/words.ts'
import { authored, type Authored } from '../../services/kernel/language.ts'
import { postIdOf } from '../../services/posts/ledger.ts'
import { referenceOf } from '../../services/work-items/model.ts'
import { newsFor } from '../../services/work-items/told.ts'
import { people } from './person.ts'
import { names } from './walk-seen.ts'
import type { Walk } from './walk.ts'
import type { World } from './world.ts'

/** A text with its parameters as a notification has it, in every language. */
const inAll = (key: string, params: (language: Authored) => Record<string, string>): string[] =>
  authored.map((language) =>
    Object.entries(params(language)).reduce(
      (text, [name, value]) => text.replaceAll(`{${name}}`, value),
      texts[language][key]!,
    ),
  )

/** Whoever follows is told once of what others did, and of nothing they did themselves. */
export const toldLies = async (world: World, { unwritten }: Walk): Promise<string[]> => {
  const lies: string[] = []
  const { store, teams } = world
  const [items, votes, comments] = [
    await store.all('work_items'),
    await store.all('votes'),
    await store.all('comments'),
  ]
  const events = await store.all('events')
  const posts = await store.all('posts')
  const channels = await store.all('channels')

  for (const name of names) {
    const userId = people[name]
    const notices = teams.messages.filter(
      (message) =>
        message.conversationId === `a:${name}` && !message.answers && !message.lost && !unwritten.has(message),
    )
    for (const item of items) {
      const { itemId } = item
      const reference = referenceOf(item)
      const told = notices.filter(({ summary }) => summary.includes(item.title)).map(({ summary }) => summary)
      const happened = events.filter(({ subjectId, version }) => subjectId === itemId && version > 0)
      const byOthers = happened.filter(({ createdBy }) => createdBy !== userId)
      const most = (what: string, sentences: string[], times: number) => {
        const found = told.filter((text) => sentences.some((sentence) => text.startsWith(sentence))).length
        if (found > times)
          lies.push(`${name} was told ${found} times that ${reference} ${what}, which others did ${times} times`)
      }
      for (const state of new Set(happened.map(({ newState }) => newState)))
        most(
          `is ${state}`,
          inAll('told.state', (language) => ({
            reference,
            state: texts[language][`item_state.${state}`]!,
            title: item.title,
          })),
          byOthers.filter(({ newState }) => newState === state).length,
        )
      for (const taker of names)
        most(
          `was taken by ${taker}`,
          inAll('told.taken', () => ({ name: taker, reference, title: item.title })),
          byOthers.filter(({ payload }) => payload.action === 'workItem.acknowledge' && payload.to === people[taker])
            .length,
        )
      most(
        'waits for their decision',
        inAll('told.asked', () => ({ reference, title: item.title })),
        item.createdBy === userId ? 0 : 1,
      )
      most(
        'is theirs',
        inAll('told.assigned', () => ({ reference, title: item.title })),
        byOthers.filter(({ payload }) => payload.to === userId).length,
      )
      for (const { bodyMd, createdBy } of comments.filter((comment) => comment.itemId === itemId)) {
        const found = told.filter((text) => text.endsWith(`: ${bodyMd}`)).length
        if (found > (createdBy === userId ? 0 : 1))
          lies.push(`${name} was told ${found} times of “${bodyMd}” by ${createdBy}`)
      }
      const own = channels.find((channel) => channel.userId === userId && channel.isActive)
      const follower = item.followers.find((one) => one.userId === userId)
      if (!own || !follower || follower.muted) continue
      const mine = <R extends { itemId: string }>(rows: R[]) => rows.filter((row) => row.itemId === itemId)
      const last = posts.find(({ postId }) => postId === postIdOf({ ...own, subjectKind: 'notice', subjectId: itemId }))
      const news = newsFor(
        { item, votes: mine(votes), comments: mine(comments) },
        { userId, follower, decides: false },
        last?.shownVersion ?? null,
      )
      if (Object.values(news).some(Boolean)) lies.push(`${name} was not told of ${reference}: ${JSON.stringify(news)}`)
    }
  }
  return lies
}
