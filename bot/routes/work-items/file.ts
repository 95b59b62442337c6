import type { Card } from '../../../cards/kit/card.ts'
import type { Reader } from '../../../cards/kit/reader.ts'
import type { Words } from '../../../cards/kit/words.ts'
import { filedCard } from '../../../cards/work-items/intake.ts'
import { itemCard } from '../../../cards/work-items/item.ts'
import { AppError } from '../../../services/kernel/errors.ts'
import { activePlatforms, rememberedPlatforms } from '../../../services/platforms/memory.ts'
import { withAnswers } from '../../../services/request-templates/form.ts'
import { itemTypes } from '../../../services/store/tables/work-items.ts'
import { fileItem } from '../../../services/work-items/file.ts'
import { findSimilar, openIncidents } from '../../../services/work-items/find-similar.ts'
import { joinItem } from '../../../services/work-items/follow.ts'
import type { ItemType } from '../../../services/work-items/lifecycle.ts'
import { fileFields, joinField } from '../../../services/work-items/form.ts'
import type { ItemName, ItemView } from '../../../services/work-items/view.ts'
import { longest, questionTag } from '../../../services/work-items/model.ts'
import { draftFrom } from '../../extension/quoted.ts'
import { show, type DialogRoute, type MessageActionRoute, type Show } from '../route.ts'
import { templateForm } from './template-form.ts'

/** Files an item, or joins the one its reporter chose of those that look the same. */
const fileOrJoin = (card: (item: ItemView, to: Reader, note?: Words) => Card): Show<never> => {
  const filing = show(fileItem, card)
  const joining = show(joinItem, card)
  return {
    ...filing,
    run(context, given) {
      const { join, ...input } = given as { join?: string | null } & Parameters<typeof filing.run>[1]
      if (join && join !== 'new') return joining.run(context, { itemId: join })
      return filing.run(context, { ...input, isAnother: join === 'new' })
    },
  }
}

/** The form that files an item, plain or made of a request template. */
export const fileDialog: DialogRoute = {
  async open(context, carried, to) {
    const itemType = itemTypes.find((type) => type === carried.itemType) ?? 'INCIDENT'
    if (itemType === 'PLATFORM_REQUEST' && typeof carried.templateId === 'string')
      return templateForm(context, carried.templateId, carried, to)
    const platforms = await (carried.form === undefined ? activePlatforms(context) : rememberedPlatforms(context))
    const fields = fileFields(itemType, platforms)
    const { title, description, platformId } = carried
    const asks = carried.about === questionTag
    // Whoever was asked to join one is asked the same again.
    const similar =
      carried.join === undefined
        ? undefined
        : await findSimilar(context, { title, platformId } as Parameters<typeof findSimilar>[1]).catch(() => [])
    // Opening it reads what is open, so that sending it need not.
    if (itemType === 'INCIDENT' && carried.form === undefined) context.afterwards.push(() => openIncidents(context))
    return {
      title: asks ? to.label('button.ask_team') : to.label(`intake.${itemType}.title`),
      submit: to.label('button.file'),
      data: { itemType, ...(asks && { about: questionTag }) },
      fields: similar ? [joinField(similar), ...fields] : fields,
      values: {
        ...(typeof title === 'string' && { title }),
        ...(typeof description === 'string' && { description }),
        ...(typeof platformId === 'string' && { platformId }),
        ...(asks && { tags: questionTag }),
      },
    }
  },
  input: withAnswers,
  submit: fileOrJoin(filedCard),
  amended(form, error) {
    if (error instanceof AppError && error.message === 'template_changed')
      return { ...form, data: { ...form.data, templateVersion: error.fields.version as number } }
    const similar = error instanceof AppError ? (error.fields.similar as ItemName[] | undefined) : undefined
    if (!similar) return form
    return { ...form, fields: [joinField(similar), ...form.fields.filter(({ id }) => id !== 'join')] }
  },
}

const filesAs = (name: string, carries: { itemType: ItemType; about?: string }): MessageActionRoute => ({
  name,
  fills: {
    dialog: fileDialog,
    carries,
    drafts: (message, to) => draftFrom(message, longest, to),
    inserts: fileOrJoin(itemCard),
  },
  needsDesk: true,
})

/** Ways to file a message of somebody. */
export const messageActions: readonly MessageActionRoute[] = [
  filesAs('reportIncident', { itemType: 'INCIDENT' }),
  filesAs('suggestImprovement', { itemType: 'IMPROVEMENT' }),
  filesAs('askTeam', { itemType: 'IMPROVEMENT', about: questionTag }),
]
