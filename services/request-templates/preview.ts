import { z } from 'zod'
import { about, action } from '../kernel/action.ts'
import { templateFields } from './form.ts'
import { previewOf, Template } from './model.ts'

/**
 * The form that people would get from a template, as data, and what confirms that it was looked at. Nothing is kept. Throws
 * INVALID for what is no template.
 */
export const previewTemplate = action(
  'requestTemplate.preview',
  z.object({ template: Template }),
  (_context, { template }) => Promise.resolve({ fields: templateFields(template), previewed: previewOf(template) }),
  (context, raw) => about('request_templates', 'templateId')(context, (raw as { template?: unknown } | null)?.template),
)
