import { action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { PlaceInPage } from '../kernel/library.ts'
import { passageAt } from './passage-at.ts'

/** Shows the passage at a place. No statement. Throws NOT_FOUND, and UNAVAILABLE as a question does. */
export const showPassage = action('handbook.show', PlaceInPage, async (context, place) => {
  const found = await passageAt(context, place)
  if (!found) throw new AppError('NOT_FOUND', 'page_gone')
  return found
})
