import { sendButton, type Button } from './button.ts'
import { template, type Card, type View } from './card.ts'
import type { Field } from '../../services/kernel/field.ts'
import { inputOf } from './field.ts'
import json from './form.json' with { type: 'json' }
import type { Reader } from './reader.ts'
import type { Values } from './typed.ts'
import type { Label, Words } from './words.ts'

/** A dialog: what it asks for, and what comes back with the answers. */
export interface Form {
  /** The action the form is for. */
  dialog: string
  title: Label
  submit: Label
  fields: readonly Field[]
  /** Ids that come back as they are. They may be forged meanwhile, like all data of a card. */
  data: Record<string, string | number | null>
  /** A sentence at the top. */
  note?: Words
  /** A card that the form shows above its fields, as it would be sent. */
  preview?: Card
  /** The values with which the fields are filled in. */
  values?: Values
  /** Values that are proposed in place of what was sent: the form comes back with them, to be looked at and sent again. */
  proposed?: Values
  /** The faults to show, by field. */
  faults?: Readonly<Record<string, Words>>
}

/** The card of a dialog; the title stands in the frame around it. */
export interface FormCard extends Card {
  title: Label
}

interface FormView extends View {
  notes: { text: Words }[]
  inputs: object[]
  buttons: Button[]
}

const draw = template<FormView>('form', json)

/** Characters of JSON the values may fill, and those of a whole form; that stays below the budget of a card. */
const most = 20_000
const whole = 29_000
const size = (values: object): number => JSON.stringify(values).length

/** The values as far as there is room for them: the longest loses its end until all fit. */
const fitting = (values: Values, room: number): Values => {
  const kept = { ...values }
  while (size(kept) > room) {
    const [id, longest] = Object.entries(kept).reduce((most, one) => (one[1].length > most[1].length ? one : most))
    if (longest === '') break
    kept[id] = longest.slice(0, longest.length / 2).replace(/[\ud800-\udbff]$/, '')
  }
  return kept
}

/** A form, empty or filled in, with a sentence at every field that has a fault. */
export const formCard = (form: Form, to: Reader): FormCard => {
  const { dialog, title, submit, fields, data, note, preview, values = {}, faults = {} } = form
  const frame = size(fields.map((field) => inputOf(field, '', to))) + size({ data, faults })
  const shown = fitting(values, Math.min(most, whole - frame))
  const cut = fields.some(({ id }) => shown[id] !== values[id])
  const notes = [...(note ? [note] : []), ...(cut ? [to.say('form.cut')] : [])]
  const view: FormView = {
    place: null,
    summary: title,
    notes: notes.map((text) => ({ text })),
    inputs: [
      ...(preview ? [{ type: 'Container', items: preview.content.body }] : []),
      ...fields.flatMap((field) => {
        const input = inputOf(field, shown[field.id] ?? '', to)
        const text = faults[field.id]
        return text
          ? [input, { type: 'TextBlock', text, wrap: true, weight: 'bolder', size: 'small', spacing: 'none' }]
          : [input]
      }),
    ],
    buttons: [sendButton(submit, dialog, data)],
  }
  return { ...draw(view, to), title }
}
