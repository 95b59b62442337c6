import { z } from 'zod'
import { defineTemplate } from '../../services/request-templates/define.ts'
import { listTemplates } from '../../services/request-templates/list.ts'
import { Template } from '../../services/request-templates/model.ts'
import { previewTemplate } from '../../services/request-templates/preview.ts'
import { age, list } from '../fields.ts'
import { answer, route, type Route } from '../route.ts'

/** Words in several languages. */
const Words = z.record(z.string(), z.string().optional())
export const Templates = z
  .object({
    templates: list(
      z.object({
        templateId: z.string(),
        title: Words,
        isActive: z.boolean(),
        fields: list(z.looseObject({ id: z.string(), kind: z.string(), label: Words, required: z.boolean() })),
        revision: z.number().meta({ description: 'Counts its changes; `If-Match` asks for it.' }),
      }),
    ),
    mayDefine: z.boolean(),
    languages: list(z.string()).meta({ description: 'The languages there are words in; the first is needed.' }),
    ...age,
  })
  .meta({ id: 'RequestTemplates', description: 'What is asked for each kind of platform request.' })

const Wording = z
  .union([z.string(), z.object({ words: Words })])
  .meta({ description: 'The key of a text of the desk, or words by language.' })

export const TemplatePreview = z
  .object({
    fields: list(
      z.object({
        ...{ id: z.string(), kind: z.string(), label: Wording, required: z.boolean() },
        ...{ least: z.number().optional(), most: z.number().optional(), hint: Wording.optional() },
        choices: list(z.object({ value: z.string(), label: Wording })).optional(),
      }),
    ),
    previewed: z.string().meta({ description: 'Confirms that this very template was looked at.' }),
  })
  .meta({ id: 'RequestTemplatePreview', description: 'The form that people would get, as data.' })

const Defined = z
  .object({ templateId: z.string(), changed: z.boolean(), revision: z.number() })
  .meta({ id: 'DefinedRequestTemplate', description: 'A request template as it is now.' })

const { templateId, title, isActive, fields } = Template.shape
const written = { templateId, title, isActive, fields }
/** A template stands in a request as it is; what goes with it has names of its own. */
const withTemplate = ({ previewed, seen, ...template }: Readonly<Record<string, unknown>>) => ({
  template,
  ...(previewed !== undefined && { previewed }),
  ...(seen !== undefined && { seen }),
})

export const requestTemplates: readonly Route[] = [
  route(
    'GET',
    '/request-templates',
    'Lists what is asked for each kind of platform request.',
    listTemplates,
    answer(Templates),
  ),
  route(
    'POST',
    '/request-templates/preview',
    'Gives the form that people would get from a template, and keeps nothing.',
    previewTemplate,
    answer(
      TemplatePreview,
      (told: Awaited<ReturnType<typeof previewTemplate>>) => told as z.output<typeof TemplatePreview>,
    ),
    { input: z.object(written), reads: withTemplate },
  ),
  route(
    'PUT',
    '/request-templates/{templateId}',
    'Adds a request template or changes it, after its preview was looked at.',
    defineTemplate,
    answer(Defined, ({ template, ...rest }: Awaited<ReturnType<typeof defineTemplate>>) => ({
      ...rest,
      templateId: template.templateId,
    })),
    {
      input: z.object({
        ...written,
        seen: z.int().min(0).optional(),
        previewed: z
          .string()
          .max(40)
          .optional()
          .meta({ description: 'As the preview of this very template gives it.' }),
      }),
      reads: withTemplate,
      version: 'seen',
    },
  ),
]
