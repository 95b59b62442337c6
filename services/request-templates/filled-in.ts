import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/fault.ts'
import type { Row } from '../store/tables.ts'
import { checkAnswers } from './answers.ts'
import { gone, templateById } from './keep.ts'
import { namePeople } from './people.ts'

/** What a form of a template was sent with. No template: there is nothing to answer. */
export interface FilledIn {
  templateId: string | null
  /** The version that was filled in; absent: whatever it is. */
  templateVersion?: number | undefined
  itemType: Row<'work_items'>['itemType']
  answers: Readonly<Record<string, unknown>>
}

/**
 * What an item keeps of the answers to a template, as that is now. Throws NOT_FOUND when it is not offered, CONFLICT when
 * it is not the one that was filled in, INVALID with the faults of the answers.
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
