import type { MoveAction } from '../../services/work-items/lifecycle.ts'
import { questionTag } from '../../services/work-items/model.ts'
import type { ItemView } from '../../services/work-items/view.ts'
import { button, dialogButton, linkButton, secondary, type Button } from '../kit/button.ts'
import type { Reader } from '../kit/reader.ts'

/** A step that needs a reason is seldom the likeliest; but who decides on a request says yes or no. */
const isInSight = ({ action, reason }: ItemView['moves'][number]): boolean => !reason || action === 'workItem.reject'

/**
 * The buttons of an item, the likeliest first. Moves come from the life cycle; those that need a reason open a dialog.
 * All carry the revision the card shows. `cut`: there is more to read than the card shows.
 */
export const itemButtons = (view: ItemView, cut: boolean, to: Reader): Button[] => {
  const { itemId, itemType, revision, ownVoteVersion: seen } = view
  const mine = { itemId, revision }
  const when = (shown: boolean, made: () => Button): Button[] => (shown ? [made()] : [])
  const run = linkButton(to.label('button.open_failed_run'), view.health?.run)
  const asking = (action: MoveAction) => dialogButton(to.label(`button.${action}`), action, mine)
  return [
    ...when(view.isPublic && !view.open && view.speaks, () =>
      dialogButton(to.label('button.announcement.resolve'), 'announcement.update', { itemId, step: 'resolved' }),
    ),
    ...view.moves
      .filter((move) => isInSight(move))
      .map(({ action, reason, takes }) =>
        reason ? asking(action) : button(to.label(takes ? 'button.take' : `button.${action}`), action, mine),
      ),
    ...when(view.open && view.triages && !view.assigned && !view.moves.some(({ takes }) => takes), () =>
      button(to.label('button.assign_me'), 'workItem.assign', { ...mine, who: 'me' }),
    ),
    ...when(itemType === 'IMPROVEMENT' && view.open, () =>
      view.voted
        ? button(to.label('button.unvote'), 'workItem.vote', { itemId, wanted: 'false', seen })
        : button(to.label('button.vote'), 'workItem.vote', {
            itemId,
            wanted: 'true',
            // Many people press the same button: what each has voted is not on a shared card.
            ...(!view.shared && { seen }),
          }),
    ),
    ...(run ? [run] : []),
    dialogButton(to.label('button.comment'), 'workItem.comment', { itemId }),
    button(to.label('button.history'), 'workItem.history', { itemId }),
    ...when(cut, () => secondary(button(to.label('button.read_all'), 'workItem.read', { itemId }))),
    ...(view.roadmap
      ? [secondary(button(to.label('button.roadmap'), 'roadmap.show', { roadmapId: view.roadmap.roadmapId }))]
      : []),
    secondary(button(to.label('button.explain'), 'glossary.explain', { itemId })),
    ...view.moves.filter((move) => !isInSight(move)).map(({ action }) => secondary(asking(action))),
    ...when(view.open && view.triages, () =>
      secondary(dialogButton(to.label('button.assign'), 'workItem.assign', mine)),
    ),
    ...when(view.open && view.triages, () => secondary(dialogButton(to.label('button.edit'), 'workItem.edit', mine))),
    ...when(view.tags.includes(questionTag) && view.speaks, () =>
      secondary(dialogButton(to.label('button.keep_answer'), 'handbook.keep', { itemId })),
    ),
    ...when(itemType === 'INCIDENT' && view.open && view.speaks, () =>
      secondary(dialogButton(to.label('button.announcement.update'), 'announcement.update', { itemId })),
    ),
    ...when(!view.shared && view.following, () =>
      secondary(
        button(to.label(view.muted ? 'button.unmute' : 'button.mute'), 'workItem.mute', {
          itemId,
          muted: view.muted ? 'false' : 'true',
        }),
      ),
    ),
  ]
}
