import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import type { Fault } from '../kernel/fault.ts'
import { optional, text } from '../kernel/text.ts'
import { activePlatforms } from '../platforms/memory.ts'
import { templates } from '../request-templates/memory.ts'
import { itemTypes } from '../store/tables/work-items.ts'

const FormInput = z.object({
  itemType: z.enum(itemTypes),
  templateId: optional(text(1, 40)).default(null),
  /** True for a question to the team, which is an improvement with a tag of its own. */
  asks: z.boolean().default(false),
  /** True for the form that changes an item. */
  edits: z.boolean().default(false),
})

/**
 * Gives what the form is made of that files an item, or changes one: the platforms to choose from and, where a request is made with a
 * template, that template as it is now. Throws NOT_FOUND for a template that is not offered.
 */
export const showForm = action('workItem.form', FormInput, async (context, { itemType, templateId, asks, edits }) => {
  const [platforms, kept] = await Promise.all([
    activePlatforms(context),
    templateId === null ? null : context.known(templates).get(context.now),
  ])
  const known = kept?.value.find(({ template }) => template.templateId === templateId)
  const isOffered = known?.template.isActive && itemType === 'PLATFORM_REQUEST'
  if (templateId !== null && !isOffered) {
    const faults: Fault[] = [{ field: 'templateId', code: 'not_a_choice' }]
    throw new AppError('NOT_FOUND', 'template_gone', { fields: { faults } })
  }
  return { itemType, asks, edits, platforms, filled: known ?? null }
})
