import type { Context } from '../context.ts'
import { AppError } from '../errors.ts'
import type { Fault } from '../fault.ts'
import type { Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { Template, type Known } from './model.ts'

/** A row as a template; undefined for one that somebody wrote by hand and that is none. */
export const knownIn = ({ version, titles, title, ...row }: Row<'request_templates'>): Known | undefined => {
  const { templateId, fields, isActive } = row
  const parsed = Template.safeParse({ templateId, title: titles ?? { en: title }, fields, isActive })
  return parsed.success ? { template: parsed.data, version } : undefined
}

/** In the order people see them. */
export const ordered = (known: readonly Known[]): Known[] =>
  [...known].sort((a, b) => a.template.title.en.localeCompare(b.template.title.en))

/** Every template, in one statement. */
export const loadTemplates = async (store: Store): Promise<Known[]> =>
  ordered((await store.all('request_templates')).flatMap((row) => knownIn(row) ?? []))

/**
 * A template by its id, whether it is offered or not: out of memory, whatever its age, and from the store only when memory
 * does not have it, or when somebody saw a version that memory does not know yet. Throws NOT_FOUND.
 */
export const templateById = async (
  { requestTemplates, now }: Context,
  templateId: string,
  seen: unknown = 0,
): Promise<Known> => {
  const among = (known: readonly Known[] = []) => known.find(({ template }) => template.templateId === templateId)
  const remembered = among(requestTemplates.peek()?.value)
  const outdated = remembered && typeof seen === 'number' && seen > remembered.version
  if (remembered && !outdated) return remembered
  if (outdated) requestTemplates.expire()
  const read = among((await requestTemplates.get(now)).value)
  if (read) return read
  throw gone()
}

/** It is not offered, or not there. */
export const gone = (): AppError =>
  new AppError('NOT_FOUND', 'template_gone', {
    fields: { faults: [{ field: 'templateId', code: 'not_a_choice' }] satisfies Fault[] },
  })

const mostOffered = 5

/** The templates people may file with; none when the store cannot be asked: the plain form is there all the same. */
export const offeredTemplates = async ({ requestTemplates, now }: Context): Promise<Template[]> => {
  const known = await requestTemplates.get(now).catch(() => undefined)
  const active = (known?.value ?? []).map(({ template }) => template).filter(({ isActive }) => isActive)
  return active.slice(0, mostOffered)
}
