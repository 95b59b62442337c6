import { answersIn, inLanguage, type Answer } from '../services/request-templates/model.ts'
import { referenceOf } from '../services/work-items/model.ts'
import type { ItemView } from '../services/work-items/view.ts'
import { refreshing, template, type Card, type View } from './card.ts'
import { itemButtons } from './item-buttons.ts'
import { itemColor, itemStateWords } from './item-state.ts'
import json from './item.json' with { type: 'json' }
import { instant, type Reader } from './reader.ts'
import type { Color } from './state.ts'
import { passage, quote, type Words } from './words.ts'

interface Fact {
  title: Words
  value: Words
}

interface ItemCardView extends View {
  notes: { text: Words }[]
  title: Words
  state: Words
  color: Color
  about: Words
  paragraphs: { text: Words }[]
  facts: Fact[]
  comments: { by: Words; text: Words }[]
  asOf: Words
}

const draw = template<ItemCardView>('item', json)
const descriptionLength = 600
const commentLength = 300
const shownComments = 3

const fact = (key: string, value: Words | null, to: Reader): Fact[] =>
  value === null ? [] : [{ title: to.say(key), value }]
const quoted = (text: string | null): Words | null => (text ? quote(text) : null)

const dayWords = (at: Date, timeZone: string, { locale }: Reader): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(at)

/** A due day as it was meant: in the zone it was typed in, named. */
const due = (at: Date | null, zone: string | null, to: Reader): Words | null => {
  if (!at) return null
  return to.say('item.due_day', { day: dayWords(at, zone ?? 'UTC', to), zone: zone ?? 'UTC' })
}

/** An answer to a request template, in words. */
const answered = (answer: Answer, to: Reader): Words => {
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
      return passage(answer.value, commentLength)
  }
}

const factsOf = ({ details: { item }, votes, voted, shared }: ItemView, to: Reader): Fact[] => [
  ...(item.itemType === 'IMPROVEMENT'
    ? fact('item.votes', to.say(!shared && voted ? 'item.vote_count_own' : 'item.vote_count', { count: votes }), to)
    : []),
  ...fact('item.reporter', quote(item.reporterName), to),
  ...fact('item.assignee', quoted(item.assignedName) ?? to.say('item.nobody'), to),
  ...fact('item.priority', item.priority ? to.say(`priority.${item.priority}`) : null, to),
  ...fact('item.environment', item.environment ? to.say(`environment.${item.environment}`) : null, to),
  ...fact('item.service', quoted(item.service), to),
  ...fact('item.due', due(item.dueAt, item.dueZone, to), to),
  ...fact('item.tags', quoted(item.tags.join(', ')), to),
  ...answersIn(item.answers).map((answer) => ({
    title: quote(inLanguage(answer.label, to.language)),
    value: answered(answer, to),
  })),
  ...item.links.map(({ title, url }) => ({ title: to.say('item.link'), value: quote(`${title} (${url})`) })),
]

/** One work item as this reader sees it. `note` is a sentence that goes with it. */
export const itemCard = (own: ItemView, to: Reader, note?: Words): Card => {
  const view = to.shared ? (own.everyone ?? own) : own
  const { item, comments } = view.details
  const reference = referenceOf(item)
  const card = draw({
    summary: to.label('item.summary', {
      reference,
      title: item.title,
      state: to.label(`item_state.${item.state}`),
    }),
    notes: [
      ...(note ? [{ text: note }] : []),
      ...(own.awayAt ? [{ text: to.say('status.away', { time: instant(own.awayAt, to) }) }] : []),
    ],
    title: to.say('item.title', { reference, title: item.title }),
    state: itemStateWords(item.state, to),
    color: itemColor(item.state),
    about: [
      to.say(`item_type.${item.itemType}`),
      ...(item.severity ? [to.say(`severity.${item.severity}`)] : []),
      ...(view.platformName ? [quote(view.platformName)] : []),
    ].join(' · ') as Words,
    paragraphs: item.descriptionMd ? [{ text: passage(item.descriptionMd, descriptionLength) }] : [],
    facts: factsOf(view, to),
    comments: [
      ...(comments.length > shownComments
        ? [{ by: to.say('item.more_comments', { count: comments.length - shownComments }), text: '' as Words }]
        : []),
      ...comments.slice(-shownComments).map(({ authorName, bodyMd, createdAt }) => ({
        by: to.say('item.comment_by', { name: authorName, time: instant(createdAt, to) }),
        text: passage(bodyMd, commentLength),
      })),
    ],
    asOf: to.say('item.as_of', { time: instant(item.updatedAt, to) }),
    buttons: itemButtons(view, to),
  })
  return refreshing(card, 'workItem.show', { itemId: item.itemId }, to)
}
