import type { Reader } from '../../../cards/kit/reader.ts'
import { bare } from '../../../cards/kit/words.ts'
import type { Context } from '../../../services/kernel/context.ts'
import { activePlatforms, rememberedPlatforms } from '../../../services/platforms/memory.ts'
import { templateFields } from '../../../services/request-templates/form.ts'
import { gone, templateById } from '../../../services/request-templates/keep.ts'
import { inLanguage } from '../../../services/request-templates/model.ts'
import { fileFields } from '../../../services/work-items/form.ts'
import type { DialogRoute } from '../route.ts'

/**
 * The form of a platform request that is made with a template, as the template is now; it carries which version it is. One
 * that is sent is drawn also when the template was switched off meanwhile: what was typed comes back.
 */
export const templateForm = async (
  context: Context,
  templateId: string,
  carried: Readonly<Record<string, unknown>>,
  to: Reader,
): ReturnType<DialogRoute['open']> => {
  const { template, version } = await templateById(context, templateId, carried.templateVersion)
  if (!template.isActive && carried.form === undefined) throw gone()
  const platforms = await (carried.form === undefined ? activePlatforms(context) : rememberedPlatforms(context))
  const title = bare(inLanguage(template.title, to.language))
  const { templateVersion, platformId } = carried
  return {
    title,
    submit: to.label('button.file'),
    data: {
      itemType: 'PLATFORM_REQUEST',
      templateId,
      templateVersion: typeof templateVersion === 'number' ? templateVersion : version,
    },
    fields: fileFields('PLATFORM_REQUEST', platforms, templateFields(template)),
    values: {
      title: typeof carried.title === 'string' && carried.title ? carried.title : title,
      ...(typeof platformId === 'string' && { platformId }),
    },
  }
}
