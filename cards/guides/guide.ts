import type { Field } from '../../services/kernel/field.ts'
import { referenceOf } from '../../services/work-items/model.ts'
import type { ItemName } from '../../services/work-items/view.ts'
import { button, secondary, type Button } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { choiceLabel, labelOf } from '../kit/field.ts'
import { noticeCard } from '../kit/notice.ts'
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

/** One question, with its choices, and the ways to leave it out, to go back and to stop. */
export const questionCard = (asked: Asked, at: number, to: Reader): Card => {
  const date = to.say('guide.date')
  const field = asked.fields[at]!
  const choices = (field.choices ?? []).map(({ value, label }) => ({ value, label: labelOf(label, to) }))
  const asks = { label: labelOf(field.label, to) }
  const does = press(asked)
  const question = to.say(field.required ? 'guide.question' : 'guide.question_optional', asks)
  return noticeCard(
    to.say('guide.title', { title: asked.title, at: at + 1, of: asked.fields.length }),
    question,
    to.label('guide.question', asks),
    [
      ...choices.slice(0, shownChoices).map((choice) => does('answer', choice.label, { text: choice.value })),
      ...(field.required ? [] : [does('skip', to.label('guide.skip'))]),
      ...(at > 0 ? [secondary(does('back', to.label('guide.back')))] : []),
      secondary(does('cancel', to.label('guide.cancel'))),
    ],
    [
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
    asked.alerts,
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
    to.say('guide.summary', { title: asked.title }),
    to.say('guide.check'),
    to.label('guide.check'),
    [
      ...similar.map((item) =>
        does('join', to.label('button.join', { reference: referenceOf(item), title: item.title }), {
          itemId: item.itemId,
        }),
      ),
      does('file', to.label('button.file')),
      ...asked.fields.map(({ id, label }) =>
        secondary(does('change', to.label('guide.change', { label: labelOf(label, to) }), { field: id })),
      ),
      secondary(does('cancel', to.label('guide.cancel'))),
    ],
    asked.fields.map(
      (field) =>
        to
          .say('guide.answered', { label: labelOf(field.label, to), answer: '' })
          .concat(answerWords(field, asked.answers[field.id], to)) as Words,
    ),
    [...asked.alerts, ...(similar.length > 0 ? [to.say('error.similar')] : [])],
  )
}

/** It was stopped, and nothing was filed. */
export const cancelledCard = (to: Reader): Card =>
  noticeCard(to.say('notice.stopped'), to.say('guide.cancelled'), to.label('guide.cancelled'))
