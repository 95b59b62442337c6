import { doneCard, unchangedCard } from '../../../cards/kit/notice.ts'
import type { Reader } from '../../../cards/kit/reader.ts'
import { changedMeanwhile } from '../../../cards/roadmap/difference.ts'
import type { Context } from '../../../services/kernel/context.ts'
import { AppError } from '../../../services/kernel/errors.ts'
import type { Field } from '../../../services/kernel/field.ts'
import { addRoadmapItem } from '../../../services/roadmap/add.ts'
import { editRoadmapItem } from '../../../services/roadmap/edit.ts'
import { roadmapItemById } from '../../../services/roadmap/find.ts'
import { addFields, editFields, linkFields, moveFields, titleFrom, valuesFrom } from '../../../services/roadmap/form.ts'
import { linkRoadmapItem, unlinkRoadmapItem } from '../../../services/roadmap/link.ts'
import { showRoadmapItem } from '../../../services/roadmap/list.ts'
import type { RoadmapItem } from '../../../services/roadmap/model.ts'
import { moveRoadmapItem } from '../../../services/roadmap/move.ts'
import { removeRoadmapItem } from '../../../services/roadmap/remove.ts'
import { numberIn, referenceOf } from '../../../services/work-items/model.ts'
import { findItem } from '../../../services/work-items/show.ts'
import { show, type DialogRoute } from '../route.ts'

type Carried = Readonly<Record<string, unknown>>

/** The form once more for an item that somebody changed meanwhile, with what that says now: sent again, it is about that. */
const asItIsNow: DialogRoute['amended'] = (form, error, to) => {
  const { revision, fresh } = (error instanceof AppError ? error.fields : {}) as {
    revision?: number
    fresh?: RoadmapItem
  }
  if (revision === undefined || fresh === undefined) return form
  return { ...form, data: { ...form.data, revision }, note: changedMeanwhile(fresh, to) }
}

/** The sentence after a change, or that nothing had to be changed. */
const said =
  (key: string) =>
  ({ title, changed }: { title: string; changed: boolean }, to: Reader) =>
    (changed ? doneCard : unchangedCard)(changed ? key : 'roadmap.done.same', { title }, to)

/** The form of a dialog about one item; `values` are those it begins with. */
const aboutItem =
  (title: string, submit: string, fields: readonly Field[], values: (item: RoadmapItem) => Record<string, string>) =>
  async (context: Context, { roadmapId, revision, form }: Carried, to: Reader): ReturnType<DialogRoute['open']> => {
    const item = await roadmapItemById(context, roadmapId)
    return {
      title: to.label(title, { title: item.title }),
      submit: to.label(submit),
      data: {
        roadmapId: item.roadmapId,
        // A form is about the item as it was when it was opened, whatever the card showed.
        revision: form !== undefined && typeof revision === 'number' ? revision : item.revision,
      },
      fields,
      values: values(item),
    }
  }

/** The title of the work item that a button names; none for one that nobody knows. */
const begunWith = async (context: Context, reference: unknown): Promise<Record<string, string>> => {
  const number = typeof reference === 'string' ? numberIn(reference.slice(0, 40)) : undefined
  const found = number === undefined ? undefined : await findItem(context, { number }).catch(() => undefined)
  return found ? { title: titleFrom(found.title), reference: referenceOf(found) } : {}
}

const add: DialogRoute = {
  submit: show(addRoadmapItem, said('roadmap.done.added')),
  open: async (context, { reference, theme }, to) => ({
    title: to.label('dialog.roadmap.add'),
    submit: to.label('dialog.roadmap.add_it'),
    data: {},
    fields: addFields,
    values: {
      status: 'later',
      ...(typeof theme === 'string' && { theme }),
      ...(await begunWith(context, reference)),
    },
  }),
  input: (answers) => answers,
}

const edit: DialogRoute = {
  submit: show(editRoadmapItem, said('roadmap.done.changed')),
  open: aboutItem('dialog.roadmap.edit', 'dialog.save', editFields, valuesFrom),
  input: (answers) => answers,
  amended: asItIsNow,
}

const move: DialogRoute = {
  submit: show(moveRoadmapItem, said('roadmap.done.moved')),
  open: aboutItem('dialog.roadmap.move', 'button.roadmap.move', moveFields, ({ status }) => ({
    status,
    place: 'last',
  })),
  input: ({ place, ...answers }) => ({ ...answers, first: place === 'first' }),
  amended: asItIsNow,
}

const link: DialogRoute = {
  submit: show(linkRoadmapItem, said('roadmap.done.linked')),
  open: aboutItem('dialog.roadmap.link', 'button.roadmap.link', linkFields, () => ({})),
  input: (answers) => answers,
}

const unlink: DialogRoute = {
  submit: show(unlinkRoadmapItem, said('roadmap.done.unlinked')),
  async open(context, { roadmapId }, to) {
    const { title, linked } = await showRoadmapItem(context, { roadmapId: String(roadmapId) })
    const choices = linked.map((item) => ({
      value: item.itemId,
      label: { words: { en: `${referenceOf(item)} · ${item.title}` } },
    }))
    return {
      title: to.label('dialog.roadmap.unlink', { title }),
      submit: to.label('button.roadmap.unlink'),
      data: { roadmapId: String(roadmapId) },
      fields: [{ id: 'itemId', kind: 'choice', label: 'field.reference', required: true, choices }],
    }
  },
  input: (answers) => answers,
}

const remove: DialogRoute = {
  submit: show(removeRoadmapItem, said('roadmap.done.removed')),
  async open(context, carried, to) {
    const form = await aboutItem('dialog.roadmap.remove', 'button.roadmap.remove', [], () => ({}))(context, carried, to)
    return { ...form, note: to.say('dialog.roadmap.removes') }
  },
  input: (answers) => answers,
  amended: asItIsNow,
}

export const dialogs: readonly DialogRoute[] = [add, edit, move, link, unlink, remove]
