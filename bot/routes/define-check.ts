import type { Field } from '../../cards/kit/field.ts'
import type { Form } from '../../cards/kit/form.ts'
import { doneCard, unchangedCard } from '../../cards/kit/notice.ts'
import { bare, type Speech } from '../../cards/kit/words.ts'
import type { Context } from '../../services/kernel/context.ts'
import { AppError } from '../../services/kernel/errors.ts'
import { Owner, slug } from '../../services/platforms/define.ts'
import { activePlatforms, platformsInMemory } from '../../services/platforms/memory.ts'
import type { Named } from '../../services/platforms/find.ts'
import { defineCheck, Minutes, Target } from '../../services/status/define-check.ts'
import { checkTypes } from '../../services/store/tables/status.ts'
import { idFrom } from './define-platform.ts'
import { limits, type DialogRoute } from './dialog.ts'
import { show } from './route.ts'

export const defineCheckShow = show(defineCheck, ({ check, platform, changed }, to) =>
  (changed ? doneCard : unchangedCard)(
    changed ? 'defined.check' : 'defined.check_same',
    { id: check.checkId, platform: platform.name },
    to,
  ),
)

/** The id a check has when nobody names one. */
export const checkIdOf = (platformId: unknown, checkType: unknown): string =>
  slug(`${String(platformId)}-${String(checkType)}`)

/** The platforms to choose from: as memory knows them when that has the one that is meant. */
const platformsFor = async (context: Context, platformId: unknown): Promise<readonly Named[]> => {
  const known = platformsInMemory(context) ?? []
  return known.some((platform) => platform.platformId === platformId) ? known : activePlatforms(context)
}

const fields = ({ label }: Speech): Field[] => {
  const minutes = (id: string, name: string): Field => ({
    id,
    kind: 'number',
    label: label(`field.${name}`),
    required: true,
    ...limits(Minutes),
  })
  return [
    {
      id: 'checkType',
      kind: 'choice',
      label: label('field.check_type'),
      required: true,
      choices: checkTypes.map((type) => ({ title: label(`check_type.${type}`), value: type })),
    },
    minutes('slaMinutes', 'sla'),
    minutes('warnAfterMinutes', 'warn'),
    minutes('critAfterMinutes', 'crit'),
    { id: 'source', kind: 'text', label: label('field.source'), required: true, most: 40, hint: label('hint.source') },
    {
      id: 'target',
      kind: 'text',
      label: label('field.target'),
      required: true,
      ...limits(Target),
      hint: label('hint.target'),
    },
    { id: 'owner', kind: 'person', label: label('field.owner'), required: false, ...limits(Owner) },
    {
      id: 'shortName',
      kind: 'text',
      label: label('field.short_name'),
      required: false,
      most: 40,
      hint: label('hint.short_name'),
    },
  ]
}

const mostChoices = 50
const platformField = (platforms: readonly Named[], { label }: Speech): Field => ({
  id: 'platform',
  kind: 'choice',
  label: label('field.platform'),
  required: true,
  choices: platforms.slice(0, mostChoices).map(({ platformId, name }) => ({ title: bare(name), value: platformId })),
})

/** The form that adds a check to the platform its button names, or to one that is chosen. */
export const addCheck: DialogRoute = {
  submit: defineCheckShow,
  shownAt: { platformId: 'platform', checkId: 'shortName' },
  async open(context, { platformId, platform }, to) {
    const platforms = await platformsFor(context, platformId ?? platform)
    if (platforms.length === 0) throw new AppError('RULE', 'no_platforms')
    const chosen = platforms.find((candidate) => candidate.platformId === platformId)
    const data: Form['data'] = chosen ? { platformId: chosen.platformId } : {}
    return {
      dialog: defineCheck.actionName,
      title: chosen
        ? to.label('dialog.check.define.title_of', { name: chosen.name })
        : to.label('dialog.check.define.title'),
      submit: to.label('dialog.check.define.submit'),
      data,
      fields: [...(chosen ? [] : [platformField(platforms, to)]), ...fields(to)],
      values: { slaMinutes: '60', warnAfterMinutes: '60', critAfterMinutes: '120' },
    }
  },
  input({ platform, shortName, ...answers }) {
    const platformId = answers.platformId ?? platform
    const checkId = shortName ? idFrom(shortName) : checkIdOf(platformId, answers.checkType)
    return { ...answers, platformId, checkId, isNew: true }
  },
}
