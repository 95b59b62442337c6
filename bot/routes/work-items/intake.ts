import { draftOf, intakeCard, templateIntakeCard } from '../../../cards/work-items/intake.ts'
import type { Context } from '../../../services/kernel/context.ts'
import { AppError } from '../../../services/kernel/errors.ts'
import { activePlatforms, platformsInMemory } from '../../../services/platforms/memory.ts'
import { templateNamed } from '../../../services/request-templates/find.ts'
import { offeredTemplates } from '../../../services/request-templates/keep.ts'
import { needsPlatform } from '../../../services/work-items/form.ts'
import type { ItemType } from '../../../services/work-items/lifecycle.ts'
import { guideBegin } from '../../guide/guide.ts'
import { parseWalk, subjectIn } from '../../language/work-item-words.ts'
import { everywhere, type Command, type Draw } from '../route.ts'

const isWalk = (rest: string): boolean => parseWalk(rest) !== undefined

/** Throws RULE when something is about a platform and memory knows that there is none. */
const expectPlatforms = async (context: Context, itemType: ItemType): Promise<void> => {
  if (!needsPlatform(itemType) || platformsInMemory(context)?.length !== 0) return
  if ((await activePlatforms(context)).length === 0) throw new AppError('RULE', 'no_platforms')
}

/** Something to file: a form, or step by step. What else was typed behind the command becomes the title. */
const intake =
  (itemType: ItemType) =>
  async (rest: string, context: Context): Promise<Draw> => {
    await expectPlatforms(context, itemType)
    const subject = subjectIn(rest)
    const walked = parseWalk(subject)
    if (walked !== undefined) return guideBegin.run(context, { itemType, ...draftOf(walked) })
    return (to) => intakeCard(itemType, subject, to)
  }

/** A platform request: also with a form made for it, which is all that is offered when its name was typed. */
const request = async (rest: string, context: Context): Promise<Draw> => {
  await expectPlatforms(context, 'PLATFORM_REQUEST')
  const templates = await offeredTemplates(context)
  const walked = parseWalk(rest)
  const named = templateNamed(templates, walked ?? rest)
  if (walked !== undefined) {
    const about = named ? { templateId: named.templateId } : draftOf(walked)
    return guideBegin.run(context, { itemType: 'PLATFORM_REQUEST', ...about })
  }
  return (to) => (named ? templateIntakeCard(named, to) : intakeCard('PLATFORM_REQUEST', rest, to, templates))
}

/** The commands that begin a work item. */
export const intakes: readonly Command[] = [
  { name: 'incident', group: 'everyone', scopes: everywhere, run: intake('INCIDENT'), isPlain: isWalk },
  { name: 'improve', group: 'everyone', scopes: everywhere, run: intake('IMPROVEMENT'), isPlain: isWalk },
  { name: 'request', group: 'everyone', scopes: everywhere, run: request, isPlain: isWalk },
]
