import type { createShift } from './shift.ts'
import { askedLies } from './truths-asked.ts'
import { historyLies, twice } from './truths-history.ts'
import { itemLies } from './truths-items.ts'
import { postLies } from './truths-posts.ts'
import { sentLies } from './truths-sent.ts'
import { statusLies } from './truths-statuses.ts'
import { wantedLies } from './truths-wanted.ts'
import type { World } from './world.ts'

type Day = ReturnType<typeof createShift>

/** Nothing that was said to be filed is missing, and no form was filed twice. */
const filingLies = async ({ store }: World, told: readonly string[]): Promise<string[]> => {
  const items = await store.all('work_items')
  const numbers = new Set(items.map(({ number }) => number))
  const said = told.flatMap((text) => [...text.matchAll(/\b(?:INC|IMP|REQ)-(\d+) (?:created\.|wurde erstellt)/g)])
  return [
    ...twice(items.map(({ title }) => title)).map((title) => `“${title}” is filed twice`),
    ...said.filter(([, number]) => !numbers.has(Number(number))).map(([text]) => `${text}, and it is not there`),
  ]
}

/** Nothing that nobody foresaw is in a log. */
const defects = ({ log }: World): string[] =>
  log.filter(({ outcome }) => outcome === 'DEFECT').map((line) => `in the log: ${JSON.stringify(line)}`)

/** Lists every broken promise once nothing is under way any more. */
export const shiftLies = async (replicas: readonly World[], day: Day): Promise<string[]> => {
  const [one] = replicas as [World]
  return [
    ...replicas.flatMap(defects),
    ...(await historyLies(one)),
    ...(await itemLies(one)),
    ...(await filingLies(one, day.told)),
    ...(await askedLies(one)),
    ...(await postLies(one)),
    ...(await sentLies([one], day)),
    ...(await wantedLies(one)),
    ...(await statusLies(one)),
  ]
}

/** Minutes from the filing of each ticket until each channel that shows it had it, in order. */
export const lateness = ({ teams }: World, items: readonly { title: string; createdAt: Date }[]): number[] => {
  const first = new Map<string, number>()
  for (const { card, conversationId, answers, history } of teams.messages) {
    if (answers || !card || !conversationId.startsWith('19:') || conversationId.includes(';')) continue
    const [title] = /Table\d+ report\d+ job\d+/.exec(JSON.stringify(card.body)) ?? []
    const key = `${title} ${conversationId}`
    if (title && !first.has(key)) first.set(key, history[0]!)
  }
  const filed = new Map(items.map(({ title, createdAt }) => [title, createdAt.getTime()]))
  return [...first]
    .map(([key, at]) => (at - (filed.get(key.slice(0, key.lastIndexOf(' '))) ?? at)) / 60_000)
    .sort((a, b) => a - b)
}
