import type { Context } from '../../services/kernel/context.ts'
import { AppError } from '../../services/kernel/errors.ts'
import { activePlatforms, platformsInMemory } from '../../services/platforms/memory.ts'
import type { Named } from '../../services/platforms/find.ts'
import { needsPlatform } from '../../services/work-items/form.ts'
import type { ItemType } from '../../services/work-items/lifecycle.ts'

/** The platforms to choose from; with `remembered` those in memory, whatever their age, when there are any. */
export const platformsToChoose = async (context: Context, remembered: boolean): Promise<readonly Named[]> =>
  (remembered ? platformsInMemory(context) : undefined) ?? activePlatforms(context)

/** Throws RULE when something is about a platform and memory knows that there is none. */
export const expectPlatforms = async (context: Context, itemType: ItemType): Promise<void> => {
  if (!needsPlatform(itemType) || platformsInMemory(context)?.length !== 0) return
  if ((await platformsToChoose(context, false)).length === 0) throw new AppError('RULE', 'no_platforms')
}
