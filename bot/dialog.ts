import type { Card } from '../cards/kit/card.ts'
import { formCard, type Form, type FormCard } from '../cards/kit/form.ts'
import { readForm, valuesOf } from '../cards/kit/typed.ts'
import type { Speech, Words } from '../cards/kit/words.ts'
import { AppError } from '../services/kernel/errors.ts'
import type { Fault } from '../services/kernel/fault.ts'
import type { z } from 'zod'
import type { DialogValue, Received } from './activity.ts'
import { unknownAsk } from './asks.ts'
import { actorOf } from './identity.ts'
import { keyOf } from './key.ts'
import { dialogs } from './routes/index.ts'
import type { DialogRoute, Show } from './routes/route.ts'
import { readerOf, type Ask } from './turn.ts'

/** The data that the button or the form of a dialog sent, and the route of that dialog. */
export interface Sent {
  name: string
  route: DialogRoute
  data: Readonly<Record<string, unknown>>
}

/** The data without lists and objects: no form has any, and a forged one may have no text at all. */
const plainIn = (data: Sent['data']): Sent['data'] =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => typeof value !== 'object' || value === null))

/** Reads the data that the button or the form of a dialog sent. */
const sentOf = (activity: Received): Sent | undefined => {
  const { data } = activity.value as z.output<typeof DialogValue>
  const name = typeof data.dialog === 'string' && Object.hasOwn(dialogs, data.dialog) ? data.dialog : undefined
  return name === undefined ? undefined : { name, route: dialogs[name]!, data }
}

/** A button opens a dialog: the form, for those who may do what it is for. */
export const askOfOpening = (activity: Received): Ask => {
  const sent = sentOf(activity)
  return sent ? opening(sent, activity) : unknownAsk('dialog.unknown')
}

/** Opens a dialog. Its form carries the turn that opened it. */
export const opening = ({ name, route, data: sent }: Sent, activity: Received): Ask => ({
  name: `dialog.${name}`,
  async run(context) {
    const data = plainIn(sent)
    await route.submit.permit(context, data)
    const form = await route.open(context, data, readerOf(activity, 'person'))
    return (to) => formCard(carrying({ ...form, dialog: name }, context.key), to)
  },
})

const longestId = 200

/** Throws INVALID for a forged button whose ids are none: they would be answered with. */
const carrying = (form: Form, opened: string): Form => {
  if (Object.values(form.data).some((value) => typeof value === 'string' && value.length > longestId))
    throw new AppError('INVALID', 'button_unknown')
  return { ...form, data: { ...form.data, form: opened } }
}

/** A form was sent, and answers with what its route shows. */
export const askOfForm = (activity: Received): Ask => {
  const sent = sentOf(activity)
  return sent ? sending(sent, activity) : unknownAsk('form.unknown')
}

/**
 * Sends a form. However often that happens it is one change; a refusal answers with the form as it was filled in. `submit` does
 * and shows what the form is for; what its route says when absent.
 */
export const sending = (
  { name, route, data: sent }: Sent,
  activity: Received,
  submit: Show<never> = route.submit,
): Ask => {
  const data = plainIn(sent)
  const to = readerOf(activity, 'person')
  const opened = typeof data.form === 'string' && /^[\w-]{1,64}$/.test(data.form) ? data.form : undefined
  let form: Form | undefined
  return {
    name,
    ...(opened && { key: keyOf(opened, actorOf(activity).userId, name) }),
    async run(context) {
      const asked = opened ?? context.key
      form = carrying({ ...(await route.open(context, { ...data, form: asked }, to)), dialog: name }, asked)
      // Nobody has seen yet what is proposed.
      if (form.proposed) throw new AppError('INVALID', 'look_again')
      // The data of a form has an unknown shape until the action parses it.
      return submit.run(context, route.input({ ...form.data, ...readForm(form.fields, data) }) as never)
    },
    // A form that is closed cannot come back: it stays open, filled in, until somebody knows what became of it.
    unfinished: () =>
      form && formCard({ ...form, values: valuesOf(form.fields, data), note: to.say('dialog.working') }, to),
    instead(_, error) {
      if (!form) return undefined
      if (form.proposed) {
        const again = { ...form, values: { ...valuesOf(form.fields, data), ...form.proposed } }
        return Promise.resolve(() => formCard(again, to))
      }
      const faults = faultsAt(form, error, route, to)
      const asked = route.amended?.(form, error, to)
      // A form that stays as it is says why it came back.
      const amended = asked === form ? undefined : asked
      const again = { ...(amended ?? form), faults, values: valuesOf(form.fields, data) }
      return Promise.resolve((_, note) =>
        formCard(Object.keys(faults).length > 0 ? again : { ...again, note: amended?.note ?? note }, to),
      )
    },
  }
}

/** The sentence of every field that has a fault, the first it has. */
const faultsAt = (
  { fields }: Form,
  error: unknown,
  { shownAt = {} }: DialogRoute,
  to: Speech,
): Record<string, Words> => {
  const faults = error instanceof AppError ? ((error.fields.faults ?? []) as Fault[]) : []
  const at: Record<string, Words> = {}
  for (const fault of faults) {
    const place = shownAt[fault.field] ?? fault.field
    // A fault inside a list stands at the field that holds the list.
    const field = fields.find(({ id }) => place === id || place.startsWith(`${id}.`))
    if (field) at[field.id] ??= faultWords(fault, to)
  }
  return at
}

/** A fault as a sentence; one of a place in a longer text names the place. */
const faultWords = ({ field: _, code, path, ...params }: Fault, { say, label }: Speech): Words =>
  path === undefined ? say(`fault.${code}`, params) : say('fault.at', { path, what: label(`fault.${code}`, params) })

/** Builds the answer to a dialog: the next form, or a card with a sentence that ends the dialog. */
export const dialogAnswer = (card: Card | FormCard, contentType: string): object => ({
  task:
    'title' in card
      ? {
          type: 'continue',
          value: { title: card.title, height: 'medium', width: 'medium', card: { contentType, content: card.content } },
        }
      : { type: 'message', value: card.summary },
})
