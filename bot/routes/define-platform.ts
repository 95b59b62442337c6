import { doneCard, unchangedCard } from '../../cards/kit/notice.ts'
import { definePlatform } from '../../services/platforms/define.ts'
import { platformFields } from '../../services/platforms/form.ts'
import type { DialogRoute } from './dialog.ts'
import { show } from './route.ts'

export const definePlatformShow = show(definePlatform, ({ platform, changed }, to) =>
  (changed ? doneCard : unchangedCard)(
    changed ? 'defined.platform' : 'defined.platform_same',
    { name: platform.name, id: platform.platformId },
    to,
  ),
)

/** The form that adds a platform. */
export const addPlatform: DialogRoute = {
  submit: definePlatformShow,
  shownAt: { platformId: 'name' },
  open: (_context, _carried, { label }) =>
    Promise.resolve({
      dialog: definePlatform.actionName,
      title: label('dialog.platform.define.title'),
      submit: label('dialog.platform.define.submit'),
      data: {},
      fields: platformFields,
    }),
  input: (answers) => ({ ...answers, isNew: true }),
}
