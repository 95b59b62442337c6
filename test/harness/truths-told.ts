import { texts } from '../../cards/kit/words.ts'
import { languages } from '../../services/kernel/language.ts'
import { postIdOf } from '../../services/posts/ledger.ts'
import { referenceOf } from '../../services/work-items/model.ts'
import { newsFor } from '../../services/work-items/told.ts'
import { people } from './person.ts'
import { buttonsOf, linesOf } from './seen.ts'
import { isItemCard, names } from './walk-seen.ts'
import type { Walk } from './walk.ts'
import type { World } from './world.ts'

const inAll = (key: string): string[] => languages.map((language) => texts[language][key]!)

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
    const notices = teams.messages
      .filter(
        ({ conversationId, answers, card }) => conversationId === `a:${name}` && !answers && card && !isItemCard(card),
      )
      .filter(({ card }) => buttonsOf(card!).some(({ verb }) => verb === 'workItem.show'))
    const counted = notices.filter((message) => !message.lost && !unwritten.has(message))
    for (const item of items) {
      const { itemId } = item
      const title = `${referenceOf(item)} · ${item.title}`
      const about = (list: typeof notices) =>
        list.map(({ card }) => linesOf(card!)).filter(([first]) => first === title)
      const told = about(counted)
      const happened = events.filter(({ subjectId, version }) => subjectId === itemId && version > 0)
      const byOthers = happened.filter(({ createdBy }) => createdBy !== userId)
      const most = (what: string, sentences: string[], times: number) => {
        const found = told.filter(([, second]) => sentences.includes(second!)).length
        if (found > times)
          lies.push(`${name} was told ${found} times that ${title} ${what}, which others did ${times} times`)
      }
      for (const state of new Set(happened.map(({ newState }) => newState)))
        most(
          `is ${state}`,
          languages.map((language) =>
            texts[language]['told.state']!.replace('{state}', texts[language][`item_state.${state}`]!),
          ),
          byOthers.filter(({ newState }) => newState === state).length,
        )
      most('is theirs', inAll('told.assigned'), byOthers.filter(({ payload }) => payload.to === userId).length)
      for (const { bodyMd, createdBy } of comments.filter((comment) => comment.itemId === itemId)) {
        const found = told.filter((lines) => lines.includes(bodyMd)).length
        if (found > (createdBy === userId ? 0 : 1))
          lies.push(`${name} was told ${found} times of “${bodyMd}” by ${createdBy}`)
      }
      const own = channels.find((channel) => channel.userId === userId && channel.isActive)
      const follower = item.followers.find((one) => one.userId === userId)
      if (!own || !follower || follower.muted) continue
      const mine = <R extends { itemId: string }>(rows: R[]) => rows.filter((row) => row.itemId === itemId)
      const last = posts.find(({ postId }) => postId === postIdOf({ ...own, subjectKind: 'notice', subjectId: itemId }))
      const news = newsFor({ item, votes: mine(votes), comments: mine(comments) }, follower, last?.shownVersion ?? null)
      if (Object.values(news).some(Boolean)) lies.push(`${name} was not told of ${title}: ${JSON.stringify(news)}`)
    }
  }
  return lies
}
