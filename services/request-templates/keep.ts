import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import type { Fault } from '../kernel/fault.ts'
import { templates } from './memory.ts'
import type { KnownTemplate, Template } from './model.ts'

const among = (known: readonly KnownTemplate[], templateId: string | undefined): KnownTemplate | undefined =>
  known.find(({ template }) => template.templateId === templateId)

/**
 * Every template, whether it is offered or not: out of memory, whatever its age, and from the store only when memory has
 * none, not the one that is meant, or an older version of that than somebody saw.
 */
export const rememberedTemplates = async (
  { known, now }: Context,
  templateId?: string,
  seen: unknown = 0,
): Promise<readonly KnownTemplate[]> => {
  const remembered = known(templates).peek()?.value
  const meant = remembered && among(remembered, templateId)
  const outdated = meant && typeof seen === 'number' && seen > meant.version
  if (remembered && !outdated && (meant || templateId === undefined)) return remembered
  if (outdated) known(templates).expire()
  return (await known(templates).get(now)).value
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
export const offeredTemplates = async ({ known, now }: Context): Promise<Template[]> => {
  const read = await known(templates)
    .get(now)
    .catch(() => undefined)
  return (read?.value ?? []).map(({ template }) => template).filter(({ isActive }) => isActive)
}
