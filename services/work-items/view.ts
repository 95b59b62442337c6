import type { Held } from '../roles/model.ts'
import { platformName } from '../platforms/memory.ts'
import type { Context } from '../kernel/context.ts'
import { isOpen, movesFrom, type MoveAction } from './lifecycle.ts'
import { hasVoted, tallyOf, type ItemDetails } from './model.ts'

/** An item as one person sees it, or as everybody does (`viewer` null): what it says and what may be done to it. */
export interface ItemView {
  details: ItemDetails
  platformName: string | null
  votes: number
  voted: boolean
  /** The ways on that this person may take. */
  moves: { action: MoveAction; reason: boolean }[]
  open: boolean
  assigned: boolean
  following: boolean
  muted: boolean
  triages: boolean
  /** Directory object id of the reader; null on a shared card. */
  viewerId: string | null
  /** True for a card that many people see: it has every button, and each press is checked. */
  shared: boolean
  /** When the store was last asked, if it cannot be asked now; null as long as it can. */
  awayAt: Date | null
  /** The same for everybody, for an answer that others read as well. */
  everyone?: ItemView
}

/** What a reader is offered: never more than the lifecycle allows, and to one person not more than the role. */
export const viewOf = (
  details: ItemDetails,
  platformName: string | null,
  viewer: { userId: string; roles: Held['roles'] } | null,
): ItemView => {
  const { item } = details
  const me = viewer && item.followers.find(({ userId }) => userId === viewer.userId)
  return {
    details,
    platformName,
    votes: tallyOf(details),
    voted: viewer !== null && hasVoted(details, viewer.userId),
    moves: movesFrom(item.itemType, item.state)
      .filter(({ role }) => viewer === null || viewer.roles.has(role))
      .map(({ action, reason }) => ({ action, reason })),
    open: isOpen(item.state),
    assigned: viewer !== null && item.assignedTo === viewer.userId,
    following: Boolean(me),
    muted: me?.muted ?? false,
    triages: viewer === null || viewer.roles.has('Triager'),
    viewerId: viewer && viewer.userId,
    shared: viewer === null,
    awayAt: null,
  }
}

/** The same for whoever acts. The role is the one in memory: it chooses buttons, it allows nothing. */
export const itemView = async (context: Context, details: ItemDetails): Promise<ItemView> => {
  const { platformId } = details.item
  const { roles } = await context.rolesInMemory(platformId)
  const name = platformName(context, platformId)
  return {
    ...viewOf(details, name, { userId: context.actor.userId, roles }),
    everyone: viewOf(details, name, null),
  }
}
