import { memory } from '../kernel/memory.ts'
import { administered } from '../kernel/times.ts'
import type { Row } from '../store/tables.ts'
import { Template, type KnownTemplate } from './model.ts'

/** A row as a template; undefined for one that somebody wrote by hand and that is none. */
export const knownIn = ({ version, titles, title, ...row }: Row<'request_templates'>): KnownTemplate | undefined => {
  const { templateId, fields, isActive } = row
  const parsed = Template.safeParse({ templateId, title: titles ?? { en: title }, fields, isActive })
  return parsed.success ? { template: parsed.data, version } : undefined
}

/** In the order people see them. */
const ordered = (known: readonly KnownTemplate[]): KnownTemplate[] =>
  [...known].sort((a, b) => a.template.title.en.localeCompare(b.template.title.en))

/** Every request template, those that are switched off as well. */
export const templates = memory<KnownTemplate[]>({
  load: async ({ store }) => ordered((await store.all('request_templates')).flatMap((row) => knownIn(row) ?? [])),
  times: administered,
  first: true,
  tables: {
    request_templates: (known, row) =>
      ordered([
        ...known.filter(({ template }) => template.templateId !== row.templateId),
        ...[knownIn(row) ?? []].flat(),
      ]),
  },
})
