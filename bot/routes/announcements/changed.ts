import { AppError } from '../../../services/kernel/errors.ts'
import type { DialogRoute } from '../route.ts'

/** The form once more for an announcement that somebody changed meanwhile: sent again, it is about that as it is now. */
export const asItIsNow: DialogRoute['amended'] = (form, error, to) => {
  const revision = error instanceof AppError ? error.fields.revision : undefined
  if (typeof revision !== 'number') return form
  return { ...form, data: { ...form.data, revision }, note: to.say('dialog.announcement.changed') }
}
