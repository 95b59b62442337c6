import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import type { Fault } from '../kernel/fault.ts'
import { knownIn } from './memory.ts'
import { previewOf, Template } from './model.ts'

const Input = z.object({
  template: Template,
  /** The version that was changed, 0 for a new one; absent: whatever is there. */
  seen: z.int().min(0).optional(),
  /** `previewOf` the template as it was shown; a refusal gives it. */
  previewed: z.string().max(40).optional(),
})

const state = ({ isActive }: { isActive: boolean }) => (isActive ? 'active' : 'inactive')

/** The refusal when another person has changed the template in the meantime. */
const overtaken = (version: number, seen: number): AppError => {
  const faults: Fault[] = seen === 0 ? [{ field: 'templateId', code: 'taken', path: 'templateId' }] : []
  return new AppError('CONFLICT', 'template_overtaken', { fields: { version, faults } })
}

/** Throws RULE, with the template and what confirms it, unless this very one was looked at. */
const expectLookedAt = (template: Template, previewed: string | undefined): void => {
  const preview = previewOf(template)
  if (previewed !== preview)
    throw new AppError('RULE', 'template_preview', { fields: { template, previewed: preview } })
}

/**
 * Creates a request template, changes it or switches it off; the same definition twice changes nothing. Throws RULE when
 * the template was not looked at before, and CONFLICT when what there is is not as it was seen any more.
 */
export const defineTemplate = action(
  'requestTemplate.define',
  Input,
  async (context, { template, seen, previewed }) => {
    expectLookedAt(template, previewed)
    const { templateId, title, fields, isActive } = template
    const { changed, row } = await context.change('request_templates', templateId, (before) => {
      const known = before && knownIn(before)
      if (known && isDeepStrictEqual(known.template, template)) return undefined
      // A row that somebody wrote by hand and that is no template may be replaced.
      const version = known?.version ?? 0
      if (seen !== undefined && version !== seen) throw overtaken(version, seen)
      return {
        set: { title: title.en, titles: { ...title }, fields, isActive },
        event: {
          type: before ? 'EDIT' : 'CREATE',
          oldState: before ? state(before) : null,
          newState: state(template),
          payload: { ...template },
        },
      }
    })
    return { template, changed, revision: row?.version ?? 0 }
  },
  (context, raw) => {
    const { template } = (raw ?? {}) as { template?: unknown }
    return about('request_templates', 'templateId')(context, template)
  },
)
