import type { z } from 'zod'
import { contextOf } from '../../services/kernel/desk.ts'
import { seeder } from '../../services/platforms/seed.ts'
import { defineTemplate } from '../../services/request-templates/define.ts'
import { previewOf, Template } from '../../services/request-templates/model.ts'
import type { World } from './world.ts'

export type TemplateFields = z.input<typeof Template>

/** One field of every kind. */
export const access: TemplateFields = {
  templateId: 'schema-access',
  title: { en: 'Access to a schema', de: 'Zugriff auf ein Schema' },
  fields: [
    { id: 'schema', kind: 'text', label: { en: 'Schema', de: 'Schema' }, required: true, least: 3, most: 60 },
    {
      id: 'level',
      kind: 'choice',
      label: { en: 'Kind of access', de: 'Art des Zugriffs' },
      required: true,
      choices: [
        { id: 'read', label: { en: 'Read', de: 'Lesen' } },
        { id: 'write', label: { en: 'Write', de: 'Schreiben' } },
      ],
    },
    { id: 'whom', kind: 'person', label: { en: 'For whom', de: 'Für wen' } },
    { id: 'why', kind: 'multiline', label: { en: 'Purpose', de: 'Zweck' }, most: 100 },
    { id: 'days', kind: 'number', label: { en: 'Days', de: 'Tage' }, least: 1, most: 3000 },
    { id: 'until', kind: 'date', label: { en: 'Until', de: 'Bis' }, notPast: true },
    { id: 'personal', kind: 'yesNo', label: { en: 'Personal data', de: 'Personenbezogen' }, required: true },
  ],
}

let keys = 0

/** A template as an installation begins with it, or as an admin changed it. */
export const defines = async ({ desk, now }: World, template: TemplateFields) => {
  const key = `template-${++keys}`
  const previewed = previewOf(Template.parse(template))
  await defineTemplate(contextOf(desk, seeder, now(), key), { template, previewed })
}
