import type { Field } from '../../cards/kit/field.ts'
import type { Form } from '../../cards/kit/form.ts'
import type { Reader } from '../../cards/kit/reader.ts'
import type { Answers } from '../../cards/kit/typed.ts'
import { bare, type Speech } from '../../cards/kit/words.ts'
import type { Context } from '../../services/kernel/context.ts'
import type { Named } from '../../services/platforms/find.ts'
import { gone, templateById } from '../../services/request-templates/keep.ts'
import { inLanguage, type Template, type TemplateField } from '../../services/request-templates/model.ts'
import { fileFields, platformsToChoose } from './work-item-form.ts'

type Shape = Pick<Field, 'kind' | 'least' | 'most' | 'choices'>

const shapeOf = (field: TemplateField, { label, language }: Speech): Shape => {
  switch (field.kind) {
    case 'text':
    case 'multiline':
      return { kind: field.kind, most: field.most }
    case 'number':
      return { kind: 'number', least: field.least, most: field.most }
    case 'choice':
      return {
        kind: 'choice',
        choices: field.choices.map(({ id, label }) => ({ title: bare(inLanguage(label, language)), value: id })),
      }
    case 'yesNo':
      // Not a toggle: that has an answer before anybody gave one.
      return {
        kind: 'choice',
        choices: (['yes', 'no'] as const).map((value) => ({ title: label(`answer.${value}`), value })),
      }
    case 'person':
      return { kind: 'person', most: 120 }
    case 'date':
      return { kind: 'date' }
  }
}

const prefix = 'answers.'

/** What a template asks, as fields of a form. */
export const templateFields = ({ fields }: Pick<Template, 'fields'>, to: Speech): Field[] =>
  fields.map((field) => ({
    id: `${prefix}${field.id}`,
    label: bare(inLanguage(field.label, to.language)),
    required: field.required,
    ...shapeOf(field, to),
    ...(field.hint && { hint: bare(inLanguage(field.hint, to.language)) }),
  }))

/** The field of a template that a field of its form asks for. */
export const askedBy = ({ fields }: Pick<Template, 'fields'>, id: string): TemplateField | undefined =>
  fields.find((field) => id === `${prefix}${field.id}`)

/** Everything that is asked for a platform request that is made with a template. */
export const requestFields = (template: Pick<Template, 'fields'>, platforms: readonly Named[], to: Speech): Field[] => {
  const plain = fileFields('PLATFORM_REQUEST', platforms, to)
  const pick = (...ids: string[]) => plain.filter(({ id }) => ids.includes(id))
  return [...pick('title', 'platformId'), ...templateFields(template, to), ...pick('dueOn')]
}

/** What a form says, with the answers to the fields of a template together. */
export const withAnswers = (said: Answers): object => {
  const own = Object.entries(said).filter(([id]) => !id.startsWith(prefix))
  const answers = Object.entries(said).filter(([id]) => id.startsWith(prefix))
  return {
    ...Object.fromEntries(own),
    ...(answers.length > 0 && { answers: Object.fromEntries(answers.map(([id, a]) => [id.slice(prefix.length), a])) }),
  }
}

/**
 * The form of a platform request that is made with a template, as the template is now; it carries which version it is. One
 * that is sent is drawn also when the template was switched off meanwhile: what was typed comes back.
 */
export const templateForm = async (
  context: Context,
  templateId: string,
  carried: Readonly<Record<string, unknown>>,
  to: Reader,
): Promise<Form> => {
  const { template, version } = await templateById(context, templateId, carried.templateVersion)
  if (!template.isActive && carried.form === undefined) throw gone()
  const platforms = await platformsToChoose(context, carried.form !== undefined)
  const title = bare(inLanguage(template.title, to.language))
  const { templateVersion, platformId } = carried
  return {
    dialog: 'workItem.file',
    title,
    submit: to.label('dialog.file'),
    data: {
      itemType: 'PLATFORM_REQUEST',
      templateId,
      templateVersion: typeof templateVersion === 'number' ? templateVersion : version,
    },
    fields: requestFields(template, platforms, to),
    values: {
      title: typeof carried.title === 'string' && carried.title ? carried.title : title,
      ...(typeof platformId === 'string' && { platformId }),
    },
  }
}
