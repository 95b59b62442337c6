import { bannersFor, type ActiveBanner } from '../announcements/memory.ts'
import { answersIn } from '../request-templates/model.ts'
import { dueIn } from './due.ts'
import { isOpen } from './lifecycle.ts'
import { tallyOf, type ItemDetails } from './model.ts'

/** A comment as people read it. */
export interface CommentView {
  commentId: string
  /** The name of the author. */
  author: string
  body: string
  at: Date
}

/** The view of a stored comment. */
export const commentView = ({
  commentId,
  authorName,
  bodyMd,
  createdAt,
}: ItemDetails['comments'][number]): CommentView => ({ commentId, author: authorName, body: bodyMd, at: createdAt })

type Shown = Pick<ItemDetails['item'], 'itemId' | 'state' | 'platformId'>

/**
 * The banners that the card of an item shows: those about its platform or all, while it is open. Then only what people were
 * told of the item itself, as long as that is not over for them.
 */
export const bannersOn = (
  { itemId, state, platformId }: Shown,
  banners: readonly ActiveBanner[],
): readonly ActiveBanner[] =>
  isOpen(state) ? bannersFor(banners, platformId) : banners.filter((banner) => banner.itemId === itemId)

/** The part of the view of an item that is the same for every reader. */
export const saidOf = (details: ItemDetails, platformName: string | null, banners: readonly ActiveBanner[]) => {
  const { item, votes, comments } = details
  const { itemId, itemType, number, title, revision, state, platformId } = item
  const { service, environment, severity, priority, tags, links } = item
  return {
    ...{ itemId, itemType, number, title, revision, state, platformId, platformName },
    ...{ service, environment, severity, priority, tags, links },
    description: item.descriptionMd,
    answers: answersIn(item.answers),
    reporter: item.reporterName,
    assignee: item.assignedName,
    reason: item.moved?.reason ?? null,
    health: item.health && {
      run: item.health.run,
      wellAt: item.health.wellAt === null ? null : new Date(item.health.wellAt),
    },
    due: dueIn(item),
    comments: comments.map(commentView),
    reportedAt: item.createdAt,
    changedAt: new Date(Math.max(...[item, ...votes, ...comments].map(({ updatedAt }) => updatedAt.getTime()))),
    votes: tallyOf(details),
    open: isOpen(state),
    banners: bannersOn(item, banners),
    isPublic: banners.some((banner) => banner.itemId === itemId),
  }
}
