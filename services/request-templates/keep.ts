import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import type { Fault } from '../kernel/fault.ts'
import type { Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { Template, type KnownTemplate } from './model.ts'

/** A row as a template; undefined for one that somebody wrote by hand and that is none. */
export const knownIn = ({ version, titles, title, ...row }: Row<'request_templates'>): KnownTemplate | undefined => {
  const { templateId, fields, isActive } = row
  const parsed = Template.safeParse({ templateId, title: titles ?? { en: title }, fields, isActive })
  return parsed.success ? { template: parsed.data, version } : undefined
}

/** In the order people see them. */
export const ordered = (known: readonly KnownTemplate[]): KnownTemplate[] =>
  [...known].sort((a, b) => a.template.title.en.localeCompare(b.template.title.en))

/** Every template, in one statement. */
export const loadTemplates = async (store: Store): Promise<KnownTemplate[]> =>
  ordered((await store.all('request_templates')).flatMap((row) => knownIn(row) ?? []))

const among = (known: readonly KnownTemplate[], templateId: string | undefined): KnownTemplate | undefined =>
  known.find(({ template }) => template.templateId === templateId)

/**
 * Every template, whether it is offered or not: out of memory, whatever its age, and from the store only when memory has
 * none, not the one that is meant, or an older version of that than somebody saw.
 */
export const rememberedTemplates = async (
  { requestTemplates, now }: Context,
  templateId?: string,
  seen: unknown = 0,
): Promise<readonly KnownTemplate[]> => {
  const remembered = requestTemplates.peek()?.value
  const meant = remembered && among(remembered, templateId)
  const outdated = meant && typeof seen === 'number' && seen > meant.version
  if (remembered && !outdated && (meant || templateId === undefined)) return remembered
  if (outdated) requestTemplates.expire()
  return (await requestTemplates.get(now)).value
}

/** One of them by its id. Throws NOT_FOUND. */
export const templateById = async (context: Context, templateId: string, seen?: unknown): Promise<KnownTemplate> => {
  const found = among(await rememberedTemplates(context, templateId, seen), templateId)
  if (found) return found
  throw gone()
}

/** It is not offered, or not there. */
export const gone = (): AppError =>
  new AppError('NOT_FOUND', 'template_gone', {
    fields: { faults: [{ field: 'templateId', code: 'not_a_choice' }] satisfies Fault[] },
  })

/** The templates people may file with; none when the store cannot be asked: the plain form is there all the same. */
export const offeredTemplates = async ({ requestTemplates, now }: Context): Promise<Template[]> => {
  const known = await requestTemplates.get(now).catch(() => undefined)
  return (known?.value ?? []).map(({ template }) => template).filter(({ isActive }) => isActive)
}
