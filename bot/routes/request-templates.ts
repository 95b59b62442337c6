import { labelOf } from '../../cards/kit/field.ts'
import { doneCard, unchangedCard } from '../../cards/kit/notice.ts'
import { templatesCard } from '../../cards/request-templates/templates.ts'
import { speech, type Speech } from '../../cards/kit/words.ts'
import { authored } from '../../services/kernel/language.ts'
import type { Context } from '../../services/kernel/context.ts'
import type { Field } from '../../services/kernel/field.ts'
import { AppError } from '../../services/kernel/errors.ts'
import { invalid } from '../../services/kernel/fault.ts'
import { defineTemplate } from '../../services/request-templates/define.ts'
import { mostTyped, templateFields, writtenTemplate } from '../../services/request-templates/form.ts'
import { templateById } from '../../services/request-templates/keep.ts'
import { listTemplates } from '../../services/request-templates/list.ts'
import { inLanguage, type Template } from '../../services/request-templates/model.ts'
import { parseTemplate } from '../../services/request-templates/parse.ts'
import { show, type DialogRoute, type Routes, type Show } from './route.ts'

/** A template as somebody edits it. */
const written = (template: object): string => {
  const lines = JSON.stringify(template, null, 2)
  return lines.length > mostTyped ? JSON.stringify(template) : lines
}

/** The example template with which the form for a new template is filled in. */
const example = () => {
  const inAll = (key: string) => Object.fromEntries(authored.map((language) => [language, speech(language).label(key)]))
  return {
    templateId: 'my-request',
    title: inAll('template.example_title'),
    isActive: true,
    fields: [{ id: 'purpose', kind: 'multiline', label: inAll('template.example_field'), required: true, most: 500 }],
  }
}

const published = show(defineTemplate, ({ template, changed }, to) => {
  const done = !changed ? 'same' : template.isActive ? 'published' : 'off'
  return (changed ? doneCard : unchangedCard)(
    `template.done.${done}`,
    { title: inLanguage(template.title, to.language) },
    to,
  )
})

interface Sent {
  json: string | null
  templateId?: string
  seen: number
  previewed?: string
}

/** Parses the JSON of a template; a changed template keeps its id. Throws INVALID with the faults found in it. */
const templateIn = ({ json, templateId }: Sent): Template => {
  const parsed = parseTemplate(json ?? '', 'json')
  if ('faults' in parsed) throw invalid(...parsed.faults)
  if (templateId !== undefined && parsed.template.templateId !== templateId)
    throw invalid({ field: 'json', code: 'expect_one_of', path: 'templateId', expected: templateId })
  return parsed.template
}

/** Reads what was typed for whoever may define templates: others are refused before they hear of faults in it. */
const publish: Show<never> = {
  ...published,
  async run(context, given) {
    const sent: Sent = given
    await published.permit(context, { template: { templateId: sent.templateId } })
    return published.run(context, { template: templateIn(sent), seen: sent.seen, previewed: sent.previewed })
  },
}

/** The fields of a template to look at: nothing has to be filled in. */
const preview = (template: Template, to: Speech): Field[] =>
  templateFields(template).map((field) => ({
    ...field,
    required: false,
    label: field.required ? { key: 'template.required', params: { label: labelOf(field.label, to) } } : field.label,
  }))

/** The template a button names, and its version; an example to begin with otherwise. */
const begun = async (context: Context, templateId: unknown) => {
  if (typeof templateId !== 'string') return { seen: 0, template: example() }
  const { template, version } = await templateById(context, templateId)
  return { seen: version, template, templateId: template.templateId }
}

/** The form that adds a request template or changes one, as JSON. */
const edit: DialogRoute = {
  submit: publish,
  shownAt: { templateId: 'json' },
  async open(context, carried, to) {
    const { seen, template, templateId } = await begun(context, carried.templateId)
    return {
      title: to.label(templateId ? 'dialog.template.change' : 'dialog.template.new'),
      submit: to.label('dialog.template.send'),
      data: {
        ...(templateId && { templateId }),
        seen: typeof carried.seen === 'number' ? carried.seen : seen,
        ...(typeof carried.previewed === 'string' && { previewed: carried.previewed }),
      },
      fields: [writtenTemplate],
      values: { json: written(template) },
    }
  },
  input: (answers) => answers,
  amended(form, error, to) {
    const { template, previewed, version } = (error instanceof AppError ? error.fields : {}) as {
      template?: Template
      previewed?: string
      version?: number
    }
    // After a conflict the form carries the newer version, so that sending it again replaces that version.
    if (version) return { ...form, data: { ...form.data, seen: version } }
    if (!template || !previewed) return form
    return { ...form, data: { ...form.data, previewed }, fields: [...form.fields, ...preview(template, to)] }
  },
}

const listShow = show(listTemplates, templatesCard)

export const requestTemplates: Routes = {
  commands: [{ name: 'templates', group: 'admins', scopes: [], run: (_, context) => listShow.run(context, {}) }],
  dialogs: [edit],
}
