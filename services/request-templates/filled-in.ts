import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/fault.ts'
import type { Row } from '../store/tables.ts'
import { checkAnswers } from './answers.ts'
import { gone, templateById } from './keep.ts'
import { namePeople } from './people.ts'

/** The content of a submitted form. Without a template it has no answers. */
export interface FilledIn {
  templateId: string | null
  /** The version of the template that was filled in; absent to accept the current one. */
  templateVersion?: number | undefined
  itemType: Row<'work_items'>['itemType']
  answers: Readonly<Record<string, unknown>>
}

/**
 * Checks the answers against the template as it is now and returns them as they are stored with the item. Throws
 * NOT_FOUND when the template is not offered, CONFLICT when another version was filled in, and INVALID with the faults.
 */
export const answersTo = async (
  context: Context,
  { templateId, templateVersion, itemType, answers }: FilledIn,
): Promise<Record<string, unknown>> => {
  if (templateId === null) {
    const faults = Object.keys(answers).map((id) => ({ field: `answers.${id}`, code: 'not_asked' }))
    if (faults.length > 0) throw invalid(...faults)
    return {}
  }
  const { template, version } = await templateById(context, templateId, templateVersion)
  if (!template.isActive || itemType !== 'PLATFORM_REQUEST') throw gone()
  if (templateVersion !== undefined && templateVersion !== version)
    throw new AppError('CONFLICT', 'template_changed', { fields: { version } })
  const checked = checkAnswers(template, answers, { now: context.now, timeZone: context.actor.timeZone })
  if ('faults' in checked) throw invalid(...checked.faults)
  return namePeople(context, template, checked.answers)
}
