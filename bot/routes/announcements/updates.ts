import { announcementCard } from '../../../cards/announcements/announcement.ts'
import { doneCard, unchangedCard } from '../../../cards/kit/notice.ts'
import { updateFields } from '../../../services/announcements/form.ts'
import { publicIncident, updateIncident } from '../../../services/announcements/update.ts'
import { knownPlaces } from '../../../services/channels/view.ts'
import { AppError } from '../../../services/kernel/errors.ts'
import { referenceOf } from '../../../services/work-items/model.ts'
import { findItem, showItem } from '../../../services/work-items/show.ts'
import { parseUpdate } from '../../language/update.ts'
import { parseNumbered } from '../../language/work-item-words.ts'
import { asItIsNow } from './changed.ts'
import { show, type Command, type DialogRoute } from '../route.ts'

/** The form for what people are told of an incident. The first time it asks whom. */
export const update: DialogRoute = {
  submit: show(updateIncident, (view, to) =>
    (view.changed ? doneCard : unchangedCard)(
      view.changed ? 'announcement.updated' : 'announcement.done.same',
      { title: view.title, step: to.label(`announcement_state.${view.state}`), count: view.places ?? 0 },
      to,
    ),
  ),
  async open(context, { itemId, step, revision, form }, to) {
    const item = await showItem(context, { itemId: String(itemId) })
    const before = await publicIncident(context, item.itemId)
    return {
      title: to.label('dialog.update', { reference: referenceOf(item) }),
      submit: to.label('button.announcement.publish'),
      data: {
        itemId: item.itemId,
        revision: form !== undefined && typeof revision === 'number' ? revision : (before?.revision ?? 0),
      },
      fields: updateFields(item.open, before, knownPlaces(context)),
      values: {
        step: typeof step === 'string' ? step : (before?.decided ?? 'investigating'),
        title: before?.title ?? item.title,
        audience: 'followers',
      },
    }
  },
  input: (answers) => answers,
  amended: asItIsNow,
}

const updated = show(updateIncident, announcementCard)

/** `update 142 identified: …`: the same in one line. */
export const updateCommand: Command = {
  name: 'update',
  group: 'admins',
  scopes: [],
  isPlain: (rest) => parseNumbered(rest) !== undefined,
  async run(rest, context) {
    const { number, rest: said } = parseNumbered(rest) ?? {}
    const typed = parseUpdate(said ?? '')
    if (number === undefined || !typed)
      throw new AppError('INVALID', 'update_form', { fields: { formKey: 'form.update' } })
    const { itemId } = await findItem(context, { number })
    return updated.run(context, { itemId, ...typed })
  },
}
