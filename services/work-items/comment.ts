import { z } from 'zod'
import { ItemId } from './fields.ts'
import { detailsOf, knownNow } from './details.ts'
import { CommentBody } from './fields.ts'
import { itemAction } from './item-action.ts'
import { threadOf } from '../channels/model.ts'
import type { Context } from '../kernel/context.ts'
import { limited } from '../kernel/limited.ts'
import { commentIdOf } from './model.ts'
import { itemView } from './view.ts'

/** `typed`: written as a message, so that everybody there has read it already; not in a dialog. */
const CommentInput = z.object({ itemId: ItemId, body: CommentBody, typed: z.boolean().default(false) })

/** The thread in which a comment was typed as a message; the comment is not posted there again. */
const originOf = ({ conversation }: Context): string | null =>
  conversation ? threadOf(conversation.channelId, conversation.threadId) : null

/** Adds a comment, once per click. Throws RATE_LIMITED. */
export const commentItem = itemAction('workItem.comment', CommentInput, async (context, { itemId, body, typed }) => {
  const { actor, key } = context
  const details = await detailsOf(context, itemId)
  const { row } = await limited(context, 'comment', details.item.platformId, () =>
    context.change(
      'comments',
      commentIdOf(itemId, key),
      (comment) =>
        comment
          ? undefined
          : {
              set: { itemId, bodyMd: body, authorName: actor.name, origin: typed ? originOf(context) : null },
              event: { type: 'COMMENT' },
            },
      null,
    ),
  )
  return itemView(context, knownNow(context, details, { comments: [...details.comments, row!] }))
})
