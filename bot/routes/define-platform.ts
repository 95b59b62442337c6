import { doneCard, unchangedCard } from '../../cards/kit/notice.ts'
import { definePlatform, Owner, PlatformName, slug } from '../../services/platforms/define.ts'
import { domains } from '../../services/store/tables/platforms.ts'
import { limits, type DialogRoute } from './dialog.ts'
import { show } from './route.ts'

export const definePlatformShow = show(definePlatform, ({ platform, changed }, to) =>
  (changed ? doneCard : unchangedCard)(
    changed ? 'defined.platform' : 'defined.platform_same',
    { name: platform.name, id: platform.platformId },
    to,
  ),
)

/** A short id made from what was typed; text without a letter or digit stays, so that it is found faulty. */
export const idFrom = (typed: unknown): unknown => (typeof typed === 'string' ? slug(typed) || typed : typed)

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
      fields: [
        { id: 'name', kind: 'text', label: label('field.name'), required: true, ...limits(PlatformName) },
        {
          id: 'domain',
          kind: 'choice',
          label: label('field.domain'),
          required: true,
          choices: domains.map((domain) => ({ title: label(`domain.${domain}`), value: domain })),
        },
        { id: 'ownerGroup', kind: 'text', label: label('field.owner_group'), required: false, ...limits(Owner) },
      ],
    }),
  input: (answers) => ({ ...answers, platformId: idFrom(answers.name), isNew: true }),
}
