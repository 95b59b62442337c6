import { rememberedPlatforms } from '../../services/platforms/memory.ts'
import { guideAgain, guideAnswer, guideBegin, type RunTyped } from '../guide/guide.ts'
import { understand } from '../language/understand.ts'
import { steps, type Command, type Routes } from './route.ts'

/** The steps of a guide. What somebody typed instead of an answer may be a command of any noun, found by its name. */
export const guides = (named: (name: string) => Command): Routes => {
  const run: RunTyped = async (text, context) => {
    const meant = understand(text, await rememberedPlatforms(context))
    return 'said' in meant ? named(meant.said.name).run(meant.said.rest, context) : undefined
  }
  return { verbs: [steps(guideBegin, guideAgain), steps(guideAnswer(run), guideAgain)] }
}
