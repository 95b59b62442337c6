import { doneCard, unchangedCard } from '../../cards/kit/notice.ts'
import { platformsCard } from '../../cards/platforms/platforms.ts'
import { definePlatform } from '../../services/platforms/define.ts'
import { platformFields } from '../../services/platforms/form.ts'
import { activePlatforms } from '../../services/platforms/memory.ts'
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
  open: async (context, _carried, { label }) => ({
    title: label('dialog.platform.define.title'),
    submit: label('dialog.platform.define.submit'),
    data: {},
    fields: platformFields(await activePlatforms(context)),
  }),
  input: (answers) => ({ ...answers, isNew: true }),
}

export const platforms: Routes = {
  commands: [{ name: 'platforms', group: 'everyone', scopes: [], run: (_, context) => listShow.run(context, {}) }],
  verbs: [reads(listShow)],
  dialogs: [add],
}
