import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { AppError } from '../kernel/errors.ts'
import { voteItem } from '../work-items/vote.ts'
import { RoadmapId } from './fields.ts'
import { roadmapItemById } from './find.ts'
import { itemSeen } from './view.ts'

const Input = z.object({
  roadmapId: RoadmapId,
  itemId: z.string().min(1).max(40),
  /** False takes the vote back. */
  wanted: z.union([z.boolean(), z.stringbool()]),
  /** The version of the own vote that was seen, 0 for none. */
  seen: z.number().int().nonnegative().optional(),
})

/** Votes for a work item where it stands on the roadmap, and gives the item with the new sum. Throws as the vote itself does. */
export const voteOnRoadmap = action('roadmap.vote', Input, async (context, { roadmapId, ...vote }) => {
  const item = await roadmapItemById(context, roadmapId)
  if (!item.itemIds.includes(vote.itemId)) throw new AppError('NOT_FOUND', 'item_gone')
  const { changed } = await voteItem(context, vote)
  return { ...(await itemSeen(context, roadmapId)), changed }
})
