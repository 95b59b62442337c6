import { z } from 'zod'
import { AppError } from '../kernel/errors.ts'
import { ItemId } from './fields.ts'
import { detailsOf, knownNow } from './details.ts'
import { itemAction } from './item-action.ts'
import { mustBeOpen } from './open.ts'
import { voteIdOf } from './model.ts'
import { itemView } from './view.ts'

/** `wanted` false takes the vote back. `seen` is the version of the own vote the card showed, 0 for none. */
const VoteInput = z.object({
  itemId: ItemId,
  wanted: z.union([z.boolean(), z.stringbool()]),
  seen: z.number().int().nonnegative().optional(),
})

/**
 * One vote per person and improvement; voting twice is voting once. The tally is counted from the rows. A press on a card
 * that showed an older vote changes nothing. Throws RULE for what is no improvement, CONFLICT when it has ended.
 */
export const voteItem = itemAction('workItem.vote', VoteInput, async (context, { itemId, wanted, seen }) => {
  const { actor } = context
  const details = await detailsOf(context, itemId)
  if (details.item.itemType !== 'IMPROVEMENT') throw new AppError('RULE', 'no_votes')
  mustBeOpen(details.item)
  const voteId = voteIdOf(itemId, actor.userId)
  const weight = wanted ? 1 : 0
  const { row, changed } = await context.change(
    'votes',
    voteId,
    (vote) => {
      if ((vote?.weight ?? 0) === weight || (seen !== undefined && seen !== (vote?.version ?? 0))) return undefined
      return {
        set: { itemId, userId: actor.userId, weight },
        event: {
          type: 'VOTE',
          oldState: vote ? String(vote.weight) : null,
          newState: String(weight),
        },
      }
    },
    details.votes.find((vote) => vote.voteId === voteId) ?? null,
  )
  const known = knownNow(context, details, {
    votes: row ? [...details.votes.filter((vote) => vote.voteId !== voteId), row] : details.votes,
  })
  return { ...(await itemView(context, known)), changed }
})
