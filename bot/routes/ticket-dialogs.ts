import type { Field } from '../../cards/field.ts'
import type { Form } from '../../cards/form.ts'
import { filedCard } from '../../cards/intake.ts'
import { itemCard } from '../../cards/item.ts'
import type { Reader } from '../../cards/reader.ts'
import type { Label } from '../../cards/words.ts'
import type { Context } from '../../services/context.ts'
import { AppError } from '../../services/errors.ts'
import { itemTypes } from '../../services/store/tables.ts'
import { assignItem } from '../../services/work-items/assign.ts'
import { commentItem } from '../../services/work-items/comment.ts'
import { editItem } from '../../services/work-items/edit.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { findSimilar, openIncidents } from '../../services/work-items/find-similar.ts'
import { joinItem } from '../../services/work-items/follow.ts'
import { moveActions } from '../../services/work-items/lifecycle.ts'
import { referenceOf, type WorkItem } from '../../services/work-items/model.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { showItem } from '../../services/work-items/show.ts'
import type { DialogRoute } from './dialog.ts'
import { show, type Show } from './route.ts'
import { templateForm, withAnswers } from './template-form.ts'
import { editFields, fileFields, platformsToChoose } from './ticket-form.ts'

type Carried = Readonly<Record<string, unknown>>

/** A form about one item; its title names it. */
const aboutItem =
  (
    dialog: string,
    title: (reference: string, to: Reader) => Label,
    fieldsOf: (to: Reader, item: WorkItem) => Pick<Form, 'fields' | 'values'>,
  ) =>
  async (context: Context, carried: Carried, to: Reader): Promise<Form> => {
    const { item } = (await showItem(context, { itemId: carried.itemId as string })).details
    const revision: Form['data'] = typeof carried.revision === 'number' ? { revision: carried.revision } : {}
    const words = title(referenceOf(item), to)
    return {
      dialog,
      title: words,
      submit: to.label('dialog.save'),
      data: { itemId: item.itemId, ...revision },
      ...fieldsOf(to, item),
    }
  }

const text = (id: string, to: Reader, most: number, kind: Field['kind'] = 'multiline'): Field => ({
  id,
  kind,
  label: to.label(`field.${id}`),
  required: true,
  most,
})

const comment: DialogRoute = {
  open: aboutItem(
    'workItem.comment',
    (reference, to) => to.label('dialog.comment', { reference }),
    (to) => ({
      fields: [text('body', to, 2000)],
    }),
  ),
  input: (answers) => answers,
  submit: show(commentItem, itemCard),
}

const assign: DialogRoute = {
  open: aboutItem(
    'workItem.assign',
    (reference, to) => to.label('dialog.assign', { reference }),
    (to) => ({
      fields: [
        { id: 'pick', kind: 'picker', label: to.label('field.who'), required: false },
        { ...text('who', to, 120, 'person'), label: to.label('field.who_typed'), required: false },
      ],
    }),
  ),
  input: ({ pick, who, ...answers }) => ({ ...answers, who: pick ?? who }),
  submit: show(assignItem, itemCard),
}

const edit: DialogRoute = {
  open: aboutItem(
    'workItem.edit',
    (reference, to) => to.label('dialog.edit', { reference }),
    (to, item) => ({
      fields: editFields(to),
      values: {
        severity: item.severity ?? '',
        priority: item.priority ?? '',
        environment: item.environment ?? '',
        tags: item.tags.join(', '),
        dueOn: item.dueAt ? dayIn(item.dueAt, item.dueZone ?? 'UTC') : '',
      },
    }),
  ),
  input: (answers) => answers,
  submit: show(editItem, itemCard),
}

/** The calendar day of an instant in a zone: 2026-03-02. */
const dayIn = (at: Date, timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at)

/** A move that needs a reason. */
const moves = Object.fromEntries(
  moveActions.map((name): [string, DialogRoute] => [
    name,
    {
      open: aboutItem(
        name,
        (reference, to) => to.label('dialog.move', { reference, step: to.label(`button.${name}`) }),
        (to) => ({
          fields: [text('reason', to, 500)],
        }),
      ),
      input: (answers) => answers,
      submit: show(moveItem[name], itemCard),
    },
  ]),
)

const filing = show(fileItem, filedCard)
const joining = show(joinItem, filedCard)

/** Files an item, unless it is an incident that looks like one that is open: then its reporter is asked first. */
const fileUnlessSimilar: Show<never> = {
  ...filing,
  async run(context, given) {
    const { join, ...input } = given as { join?: string; itemType: string; title: string; platformId: string }
    if (join && join !== 'new') return joining.run(context, { itemId: join })
    if (input.itemType === 'INCIDENT' && !join) {
      const similar = await findSimilar(context, input).catch(() => [])
      if (similar.length > 0) throw new AppError('RULE', 'similar', { fields: { similar } })
    }
    return filing.run(context, input as Parameters<typeof filing.run>[1])
  },
}

const file: DialogRoute = {
  async open(context, carried, to) {
    const itemType = itemTypes.find((type) => type === carried.itemType) ?? 'INCIDENT'
    if (itemType === 'PLATFORM_REQUEST' && typeof carried.templateId === 'string')
      return templateForm(context, carried.templateId, carried, to)
    const fields = fileFields(itemType, await platformsToChoose(context, carried.form !== undefined), to)
    const { title, platformId } = carried
    // Opening it reads what is open, so that sending it need not.
    if (itemType === 'INCIDENT' && carried.form === undefined) context.afterwards.push(() => openIncidents(context))
    return {
      dialog: 'workItem.file',
      title: to.label(`intake.${itemType}.title`),
      submit: to.label('dialog.file'),
      data: { itemType },
      fields: carried.join === undefined ? fields : [joinField([], to), ...fields],
      values: {
        ...(typeof title === 'string' && { title }),
        ...(typeof platformId === 'string' && { platformId }),
      },
    }
  },
  input: withAnswers,
  submit: fileUnlessSimilar,
  amended(form, error, to) {
    if (error instanceof AppError && error.message === 'template_changed')
      return { ...form, data: { ...form.data, templateVersion: error.fields.version as number } }
    const similar = error instanceof AppError ? (error.fields.similar as WorkItem[] | undefined) : undefined
    if (!similar) return form
    return { ...form, fields: [joinField(similar, to), ...form.fields.filter(({ id }) => id !== 'join')] }
  },
}

/** Whether to join one that is open, or to file one's own all the same. */
const joinField = (
  similar: readonly Pick<WorkItem, 'itemId' | 'itemType' | 'number' | 'title'>[],
  to: Reader,
): Field => ({
  id: 'join',
  kind: 'choice',
  label: to.label('field.join'),
  required: true,
  choices: [
    ...similar.map((item) => ({
      title: to.label('button.join', { reference: referenceOf(item), title: item.title }),
      value: item.itemId,
    })),
    { title: to.label('dialog.file_anyway'), value: 'new' },
  ],
})

/** The dialogs of work items. */
export const ticketDialogs: Readonly<Record<string, DialogRoute>> = {
  'workItem.file': file,
  'workItem.comment': comment,
  'workItem.assign': assign,
  'workItem.edit': edit,
  ...moves,
}
