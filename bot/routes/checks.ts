import type { Form } from '../../cards/kit/form.ts'
import { doneCard, unchangedCard } from '../../cards/kit/notice.ts'
import { valuesOf } from '../../cards/kit/typed.ts'
import { AppError } from '../../services/kernel/errors.ts'
import { idOf } from '../../services/kernel/name-id.ts'
import { activePlatforms, rememberedPlatforms } from '../../services/platforms/memory.ts'
import { defineCheck } from '../../services/status/define-check.ts'
import { checkFields, checkIdOf, checkMinutes, checkPlatformField } from '../../services/status/form.ts'
import { proposedFor } from './checks/proposed.ts'
import { mayChoose, seenTargets } from './checks/seen.ts'
import { show, type DialogRoute, type Routes } from './route.ts'

export const defineCheckShow = show(defineCheck, ({ check, platform, changed }, to) =>
  (changed ? doneCard : unchangedCard)(
    changed ? 'defined.check' : 'defined.check_same',
    { id: check.checkId, platform: platform.name },
    to,
  ),
)

/** The form that adds a check to the platform its button names, or to one that is chosen. */
const add: DialogRoute = {
  submit: defineCheckShow,
  shownAt: { platformId: 'platform', checkId: 'shortName' },
  async open(context, carried, to) {
    const { platformId, platform } = carried
    const meant = platformId ?? platform
    const platforms = await (meant === undefined ? activePlatforms(context) : rememberedPlatforms(context, meant))
    if (platforms.length === 0) throw new AppError('RULE', 'no_platforms')
    const chosen = platforms.find((candidate) => candidate.platformId === platformId)
    const choosing = await mayChoose(context)
    const seen = choosing ? await seenTargets(context, carried, to) : { fields: [] }
    const fields = [...seen.fields, ...checkFields(context.settings.sources, choosing)]
    const proposed = choosing ? await proposedFor(context, carried, to) : undefined
    const data: Form['data'] = {
      ...(chosen && { platformId: chosen.platformId }),
      ...(proposed !== undefined || carried.proposed ? { proposed: 1 } : {}),
    }
    return {
      title: chosen
        ? to.label('dialog.check.define.title_of', { name: chosen.name })
        : to.label('dialog.check.define.title'),
      submit: to.label('dialog.check.define.submit'),
      data,
      fields: [...(chosen ? [] : [checkPlatformField(platforms)]), ...fields],
      values: valuesOf(fields, checkMinutes()),
      ...(seen.note && { note: seen.note }),
      ...(proposed && { note: proposed.note, proposed: proposed.values }),
    }
  },
  input({ platform, shortName, seen, seenWords: _, proposed: __, ...answers }) {
    const platformId = answers.platformId ?? platform
    const checkId = shortName ? idOf(String(shortName)) : checkIdOf(platformId, answers.checkType)
    return { ...answers, target: answers.target ?? seen ?? null, platformId, checkId, isNew: true }
  },
}

export const checks: Routes = { dialogs: [add] }
