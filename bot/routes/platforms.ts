import { doneCard, unchangedCard } from '../../cards/kit/notice.ts'
import { platformsCard } from '../../cards/platforms/platforms.ts'
import { definePlatform } from '../../services/platforms/define.ts'
import { platformFields } from '../../services/platforms/form.ts'
import { listPlatforms } from '../../services/platforms/list.ts'
import { reads, show, type DialogRoute, type Routes } from './route.ts'

const listShow = show(listPlatforms, platformsCard)
export const definePlatformShow = show(definePlatform, ({ platform, changed }, to) =>
  (changed ? doneCard : unchangedCard)(
    changed ? 'defined.platform' : 'defined.platform_same',
    { name: platform.name, id: platform.platformId },
    to,
  ),
)

/** The form that adds a platform. */
const add: DialogRoute = {
  submit: definePlatformShow,
  shownAt: { platformId: 'name' },
  open: (_context, _carried, { label }) =>
    Promise.resolve({
      title: label('dialog.platform.define.title'),
      submit: label('dialog.platform.define.submit'),
      data: {},
      fields: platformFields,
    }),
  input: (answers) => ({ ...answers, isNew: true }),
}

export const platforms: Routes = {
  commands: [{ name: 'platforms', group: 'everyone', scopes: [], run: (_, context) => listShow.run(context, {}) }],
  verbs: [reads(listShow)],
  dialogs: [add],
}
