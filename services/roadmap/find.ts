import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { roadmap, type Roadmap } from './memory.ts'
import type { RoadmapItem } from './model.ts'

/** The refusal of an item that is not on the roadmap. */
export const gone = (): AppError => new AppError('NOT_FOUND', 'roadmap_gone')

/** The roadmap, from memory while that is usable. */
export const allItems = async ({ known, now }: Pick<Context, 'known' | 'now'>): Promise<Roadmap> =>
  (await known(roadmap).get(now)).value

/** An item by its id. Throws NOT_FOUND. */
export const roadmapItemById = async (
  context: Pick<Context, 'known' | 'now'>,
  roadmapId: unknown,
): Promise<RoadmapItem> => {
  const found = (await allItems(context)).get(String(roadmapId))
  if (!found) throw gone()
  return found
}
