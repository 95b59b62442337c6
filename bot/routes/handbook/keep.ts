import { overtakenWords } from '../../../cards/handbook/overtaken.ts'
import { doneCard } from '../../../cards/kit/notice.ts'
import { keepFields } from '../../../services/handbook/form.ts'
import { keepAnswer, keptFor } from '../../../services/handbook/keep.ts'
import { AppError } from '../../../services/kernel/errors.ts'
import { showItem } from '../../../services/work-items/show.ts'
import { show, type DialogRoute } from '../route.ts'

/** A text that a button carried, which may be forged. */
export const textIn = (carried: Readonly<Record<string, unknown>>, name: string, most: number): string =>
  typeof carried[name] === 'string' ? carried[name].slice(0, most) : ''

const monthsUntilReview = 6

/** The day on which an answer that is kept now is to be looked at again, unless somebody says otherwise. */
const usualReview = (now: Date): string => {
  const at = new Date(now)
  at.setUTCMonth(at.getUTCMonth() + monthsUntilReview)
  return at.toISOString().slice(0, 10)
}

/** The form once more for an answer that somebody changed meanwhile, with what is kept now: sent again, it replaces that. */
const asItIsNow: DialogRoute['amended'] = (form, error, to) => {
  const { version, fresh } = (error instanceof AppError ? error.fields : {}) as {
    version?: number
    fresh?: string | null
  }
  if (version === undefined || fresh === undefined) return form
  return { ...form, data: { ...form.data, version }, note: overtakenWords(fresh, to) }
}

/** Keeps the answer to a question that was asked as a work item: what is kept of it, or its last comment, is filled in. */
export const keep: DialogRoute = {
  open: async (context, carried, to) => {
    const itemId = textIn(carried, 'itemId', 40)
    const form = {
      title: to.label('handbook.keep.title'),
      submit: to.label('button.keep_answer'),
      note: to.say('handbook.keep.note'),
      fields: keepFields,
    }
    // A form is about the answer as it was when it was opened.
    if (carried.form !== undefined)
      return { ...form, data: { itemId, ...(typeof carried.version === 'number' && { version: carried.version }) } }
    const item = await showItem(context, { itemId })
    const { version, ...kept } = await keptFor(context, itemId)
    const last = item.comments.at(-1)
    return {
      ...form,
      data: { itemId, version },
      values: {
        question: item.title,
        answer: last?.body ?? '',
        owner: last?.author ?? context.actor.name,
        ...kept,
        reviewOn: usualReview(context.now),
      },
    }
  },
  input: (answers) => answers,
  amended: asItIsNow,
  submit: show(keepAnswer, ({ question, owner }, to) => doneCard('handbook.kept', { question, owner }, to)),
}
