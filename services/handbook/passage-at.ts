import type { Context } from '../kernel/context.ts'
import type { PlaceInPage } from '../kernel/library.ts'
import { isStillKept, passageView, type PassageView } from './view.ts'

/** The passage at a place, as people get it; null where there is none any more. Throws UNAVAILABLE. */
export const passageAt = async (context: Context, place: PlaceInPage): Promise<PassageView | null> => {
  const passage = await context.library.passage(place)
  return passage && isStillKept(context)(passage) ? passageView(context, passage) : null
}
