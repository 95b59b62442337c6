import { z } from 'zod'
import { itemCard } from '../../../cards/work-items/item.ts'
import type { Reader } from '../../../cards/kit/reader.ts'
import type { Values } from '../../../cards/kit/typed.ts'
import type { Label } from '../../../cards/kit/words.ts'
import type { Context } from '../../../services/kernel/context.ts'
import type { Field } from '../../../services/kernel/field.ts'
import { AppError } from '../../../services/kernel/errors.ts'
import { assignItem } from '../../../services/work-items/assign.ts'
import { dueDay } from '../../../services/work-items/due.ts'
import { commentItem } from '../../../services/work-items/comment.ts'
import { editItem } from '../../../services/work-items/edit.ts'
import { assignFields, commentFields, editFields, reasonFields } from '../../../services/work-items/form.ts'
import { moveActions, needsReason, type MoveAction } from '../../../services/work-items/lifecycle.ts'
import { referenceOf } from '../../../services/work-items/model.ts'
import { moveItem } from '../../../services/work-items/move.ts'
import { showItem } from '../../../services/work-items/show.ts'
import type { ItemView } from '../../../services/work-items/view.ts'
import { fileDialog } from './file.ts'
import { show, type DialogRoute } from '../route.ts'

type Carried = Readonly<Record<string, unknown>>

/** The hidden data about its item in a submitted form; the form can be shown again even if the item cannot be read. */
const Sent = z.object({
  form: z.string(),
  itemId: z.string(),
  revision: z.number(),
  reference: z.string().regex(/^[A-Z]{3}-\d{1,9}$/),
})

/** A form about one item; its title names it. */
const aboutItem =
  (
    title: (reference: string, to: Reader) => Label,
    fields: readonly Field[],
    valuesOf: (item: ItemView) => Values = () => ({}),
  ) =>
  async (context: Context, carried: Carried, to: Reader): ReturnType<DialogRoute['open']> => {
    const form = (itemId: string, revision: number, reference: string) => ({
      title: title(reference, to),
      submit: to.label('dialog.save'),
      fields,
      data: { itemId, revision, reference },
    })
    const sent = Sent.safeParse(carried).data
    if (sent) return form(sent.itemId, sent.revision, sent.reference)
    const item = await showItem(context, { itemId: carried.itemId as string })
    const shown = typeof carried.revision === 'number' ? carried.revision : item.revision
    if (carried.form !== undefined) return form(item.itemId, shown, referenceOf(item))
    return {
      // A form is about the item as it was when it was opened, whatever the card showed.
      ...form(item.itemId, item.revision, referenceOf(item)),
      values: valuesOf(item),
      ...(shown !== item.revision && { note: changedNote(item, to) }),
    }
  }

const changedNote = ({ state }: Pick<ItemView, 'state'>, to: Reader) =>
  to.say('dialog.changed', { state: to.label(`item_state.${state}`) })

/** Shows the form again after a conflict, for the item as it is now, so that it can be sent again. */
const asItIsNow: DialogRoute['amended'] = (form, error, to) => {
  const { revision, state } = (error instanceof AppError ? error.fields : {}) as { revision?: number; state?: string }
  if (revision === undefined || state === undefined) return form
  return { ...form, data: { ...form.data, revision }, note: changedNote({ state }, to) }
}

const comment: DialogRoute = {
  open: aboutItem((reference, to) => to.label('dialog.comment', { reference }), commentFields),
  input: (answers) => answers,
  amended: asItIsNow,
  submit: show(commentItem, itemCard),
}

const assign: DialogRoute = {
  open: aboutItem((reference, to) => to.label('dialog.assign', { reference }), assignFields),
  input: ({ pick, who, ...answers }) => ({ ...answers, who: pick ?? who }),
  amended: asItIsNow,
  submit: show(assignItem, itemCard),
}

const edit: DialogRoute = {
  open: aboutItem(
    (reference, to) => to.label('dialog.edit', { reference }),
    editFields,
    (item) => ({
      severity: item.severity ?? '',
      priority: item.priority ?? '',
      environment: item.environment ?? '',
      tags: item.tags.join(', '),
      dueOn: dueDay(item.due) ?? '',
    }),
  ),
  input: (answers) => answers,
  amended: asItIsNow,
  submit: show(editItem, itemCard),
}

/** A move that needs a reason. */
const move = (name: MoveAction): DialogRoute => ({
  open: aboutItem(
    (reference, to) => to.label('dialog.move', { reference, step: to.label(`button.${name}`) }),
    reasonFields,
  ),
  input: (answers) => answers,
  amended: asItIsNow,
  submit: show(moveItem[name], itemCard),
})

export const dialogs: readonly DialogRoute[] = [
  fileDialog,
  comment,
  assign,
  edit,
  ...moveActions.filter(needsReason).map(move),
]
