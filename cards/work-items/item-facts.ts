import { inLanguage, type Answer } from '../../services/request-templates/model.ts'
import type { ItemView } from '../../services/work-items/view.ts'
import { placementWords } from '../roadmap/placement.ts'
import type { Reader } from '../kit/reader.ts'
import { passage, quote, type Words } from '../kit/words.ts'

export interface Fact {
  title: Words
  value: Words
}

const lineLength = 200

const fact = (key: string, value: Words | null, to: Reader): Fact[] =>
  value === null ? [] : [{ title: to.say(key), value }]
const quoted = (text: string | null): Words | null => (text ? passage(text, lineLength) : null)

const dayWords = (at: Date, timeZone: string, { locale }: Reader): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(at)

/** A due day as it was meant: in the zone it was typed in, named. */
const dueWords = (due: ItemView['due'], to: Reader): Words | null =>
  due && to.say('item.due_day', { day: dayWords(due.at, due.zone, to), zone: due.zone })

/** An answer to a request template, in words. */
const answered = (answer: Answer, most: number, to: Reader): Words => {
  switch (answer.kind) {
    case 'choice':
      return quote(inLanguage(answer.words, to.language))
    case 'yesNo':
      return to.say(answer.value ? 'answer.yes' : 'answer.no')
    case 'number':
      return quote(new Intl.NumberFormat(to.locale).format(answer.value))
    case 'date':
      return quote(dayWords(new Date(`${answer.value}T00:00:00Z`), 'UTC', to))
    default:
      return passage(answer.value, most)
  }
}

/** The facts of an item, one per line; answers and the reason are cut to `most` characters. */
export const factsOf = (item: ItemView, most: number, to: Reader): Fact[] => [
  ...fact('item.reason', item.reason ? passage(item.reason, most) : null, to),
  ...(item.itemType === 'IMPROVEMENT'
    ? fact('item.votes', to.say(item.voted ? 'item.vote_count_own' : 'item.vote_count', { count: item.votes }), to)
    : []),
  ...fact('item.roadmap', item.roadmap ? placementWords(item.roadmap, to) : null, to),
  ...fact('item.priority', item.priority ? to.say(`priority.${item.priority}`) : null, to),
  ...fact('item.environment', item.environment ? to.say(`environment.${item.environment}`) : null, to),
  ...fact('item.service', quoted(item.service), to),
  ...fact('item.due', dueWords(item.due, to), to),
  ...fact('item.tags', quoted(item.tags.join(', ')), to),
  ...item.answers.map((answer) => ({
    title: quote(inLanguage(answer.label, to.language)),
    value: answered(answer, most, to),
  })),
  ...item.links.map(({ title, url }) => ({ title: to.say('item.link'), value: quote(`${title} (${url})`) })),
]

/** True if an answer is longer than the `most` characters a card shows. */
export const hasLongAnswers = ({ answers }: ItemView, most: number): boolean =>
  answers.some(({ value }) => typeof value === 'string' && value.length > most)
