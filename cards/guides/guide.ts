import type { Field } from '../../services/kernel/field.ts'
import { referenceOf } from '../../services/work-items/model.ts'
import type { ItemName } from '../../services/work-items/view.ts'
import { button, type Button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { choiceLabel, labelOf } from '../kit/field.ts'
import { noticeCard } from '../kit/notice.ts'
import { row, strong } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { passage, quote, type Label, type Words } from '../kit/words.ts'

interface Asked {
  /** The guide and its step: a press on an older card is known by them. */
  id: string
  step: number
  /** The heading of the guide's cards. */
  title: Label
  fields: readonly Field[]
  /** By the id of the field; null for one that was left out. */
  answers: Readonly<Record<string, string | null>>
  /** Sentences about what came before: a fault, a refusal, what changed meanwhile. */
  alerts: readonly Words[]
}

const shownChoices = 4
const listedChoices = 15
const shownLength = 200

const press =
  ({ id, step }: Pick<Asked, 'id' | 'step'>) =>
  (does: string, title: Button['title'], data: Record<string, string> = {}): Button =>
    button(title, 'guide.answer', { ...data, guide: id, step, does })

/** The place of a question among those that are asked of everybody. */
const placeOf = ({ fields }: Asked, field: Field): { at: number; of: number } => {
  const all = fields.filter(({ isExtra }) => !isExtra)
  return { at: all.indexOf(field) + 1, of: all.length }
}

/** A field as a question: in words of its own, or its label with a question mark. */
const questionLabel = ({ question, label }: Field, to: Reader): Label =>
  question ? labelOf(question, to) : to.label('guide.question', { label: labelOf(label, to) })

/** One question, with its choices, and the ways to leave it out, to go back and to stop. */
export const questionCard = (asked: Asked, at: number, to: Reader): Card => {
  const date = to.say('guide.date')
  const field = asked.fields[at]!
  const choices = (field.choices ?? []).map(({ value, label, hint }) => ({
    value,
    label: labelOf(label, to),
    about: hint === undefined ? ('' as Words) : quote(labelOf(hint, to)),
  }))
  const does = press(asked)
  const summary = questionLabel(field, to)
  const ways = [...(field.required ? [] : ['skip']), ...(at > 0 ? ['back'] : []), 'cancel']
  const question = field.required ? quote(summary) : to.say('guide.question_optional', { question: summary })
  return noticeCard(
    {
      place: null,
      title: field.isExtra
        ? quote(asked.title)
        : to.say('guide.title', { title: asked.title, ...placeOf(asked, field) }),
      text: question,
      summary,
      alerts: asked.alerts,
      rows: choices
        .slice(0, shownChoices)
        .map((choice) =>
          row(
            { sign: '○' as Words, color: 'accent', name: quote(choice.label), about: choice.about },
            does('answer', choice.label, { text: choice.value }),
          ),
        ),
      notes: [
        ...(field.hint ? [quote(labelOf(field.hint, to))] : []),
        ...(field.kind === 'date' && !asked.alerts.includes(date) ? [date] : []),
        ...(choices.length > shownChoices
          ? [
              to.say('guide.choices', {
                choices: choices
                  .slice(0, listedChoices)
                  .map(({ label }) => label)
                  .join(', '),
              }),
            ]
          : []),
        to.say('guide.type'),
      ],
      buttons: ways.map((way) => does(way, to.label(`guide.${way}`))),
      replies: ways.map((way) => to.label(`guide.${way}`)),
    },
    to,
  )
}

/** An answer as its choice says it. */
const answerWords = (field: Field, value: string | null | undefined, to: Reader): Words =>
  value === null || value === undefined
    ? to.say('guide.nothing')
    : passage(choiceLabel(field.choices, value, to), shownLength)

/** Everything that was answered, before it is filed; open incidents that look the same come first. */
export const summaryCard = (asked: Asked, similar: readonly ItemName[], to: Reader): Card => {
  const does = press(asked)
  return noticeCard(
    {
      place: null,
      title: to.say('guide.summary', { title: asked.title }),
      text: to.say('guide.check'),
      summary: to.label('guide.check'),
      alerts: [...asked.alerts, ...(similar.length > 0 ? [to.say('error.similar')] : [])],
      rows: [
        ...similar.map((item) => {
          const named = { reference: referenceOf(item), title: item.title }
          const join = does('join', to.label('button.join', named), { itemId: item.itemId })
          return row(
            { sign: '↪' as Words, color: 'accent', name: to.say('button.join', named), about: '' as Words },
            join,
          )
        }),
        ...asked.fields.map((field) => {
          const label = labelOf(field.label, to)
          const change = does('change', to.label('guide.change', { label }), { field: field.id })
          const answer = answerWords(field, asked.answers[field.id], to)
          const name = `${strong(to.say('guide.answered', { label }))} ${answer}` as Words
          return row({ sign: '✎' as Words, color: 'accent', name, about: '' as Words }, change)
        }),
      ],
      buttons: [does('file', to.label('button.file')), does('cancel', to.label('guide.cancel'))],
      replies: [to.label('button.file'), to.label('guide.cancel')],
    },
    to,
  )
}

/** It was stopped, and nothing was filed. */
export const cancelledCard = (to: Reader): Card =>
  noticeCard(
    {
      place: null,
      title: to.say('notice.stopped'),
      text: to.say('guide.cancelled'),
      summary: to.label('guide.cancelled'),
    },
    to,
  )
