import { activeBannersOf, type ActiveBanner } from '../announcements/memory.ts'
import { placedItems } from '../roadmap/memory.ts'
import type { Placement, RoadmapItem } from '../roadmap/model.ts'
import type { Held } from '../roles/model.ts'
import { platformName } from '../platforms/memory.ts'
import type { Answer } from '../request-templates/model.ts'
import type { Context } from '../kernel/context.ts'
import type { Due } from './due.ts'
import type { ItemType } from './lifecycle.ts'
import { offeredMoves, type OfferedMove } from './lines.ts'
import { isWell, type ItemDetails } from './model.ts'
import { saidOf, type CommentView } from './said.ts'

/** The measurements of the platform of an incident, as far as its card says them. */
export interface HealthView {
  /** The address of the source's page about the run that failed; null where it is not known. */
  run: string | null
  /** The time since which the platform works again; null while it does not. */
  wellAt: Date | null
}

/** The properties by which people know an item. */
export interface ItemName {
  itemId: string
  itemType: ItemType
  /** The number people use. */
  number: number
  title: string
}

/**
 * An item as one person sees it, or as everybody does: what it says and what may be done to it. It holds nothing of how it is
 * stored and no ids of people; cards and whatever else shows an item are made of it alone.
 */
export interface ItemView extends ItemName {
  /** The revision that every button which changes the item carries: a change of another revision is refused. */
  revision: number
  state: string
  /** Markdown, as it was typed; empty for none. */
  description: string
  platformId: string | null
  platformName: string | null
  service: string | null
  environment: string | null
  severity: string | null
  priority: string | null
  tags: readonly string[]
  links: readonly { title: string; url: string }[]
  /** The answers to the fields of a request template, in the order of the fields. */
  answers: readonly Answer[]
  /** The name of the reporter. */
  reporter: string
  /** The name of the assigned person; null if there is none. */
  assignee: string | null
  /** The reason for the last step; null if none was given. */
  reason: string | null
  /** The measurements of its platform, for an incident that the desk writes to; null for any other item. */
  health: HealthView | null
  due: Due | null
  /** Oldest first. */
  comments: readonly CommentView[]
  reportedAt: Date
  /** The last time anything of this was written. */
  changedAt: Date
  votes: number
  /** True if this person has voted. */
  voted: boolean
  /** The version of this person's vote, which its button carries; 0 when they never voted. */
  ownVoteVersion: number
  /** The steps that this person may take; with one that `takes`, they take the item as well. */
  moves: OfferedMove[]
  open: boolean
  /** The banners that are active now and concern an open item, and what people are told of it in public. */
  banners: readonly ActiveBanner[]
  /** The item of the roadmap that answers it; null when there is none. */
  roadmap: (Placement & Pick<RoadmapItem, 'roadmapId' | 'title'>) | null
  /** True while people are told of it in public, and not yet that it is resolved. */
  isPublic: boolean
  /** True if the item is assigned to this person. */
  assigned: boolean
  following: boolean
  muted: boolean
  /** True if this person may assign and edit the item: by the role, or because it is theirs. */
  triages: boolean
  /** True if this person has the role to speak for its platform, beyond the item. */
  speaks: boolean
  /** True for a card that many people see: it has every button, and each press is checked. */
  shared: boolean
  /** The time of the last read, if the store is away; null while the store answers. */
  awayAt: Date | null
  /** The view without anything personal, for answers that others read as well. */
  everyone?: ItemView
}

/** The properties of a stored item by which people know it. */
export const nameOf = ({ itemId, itemType, number, title }: ItemDetails['item']): ItemName => ({
  itemId,
  itemType,
  number,
  title,
})

const placementOf = ({ roadmapId, title, status, quarter }: RoadmapItem): ItemView['roadmap'] => ({
  ...{ roadmapId, title, status, quarter },
})

/**
 * The view of stored rows for one person, or for everybody (`viewer` null), with the `banners` that are active and where it is `placed` on the roadmap. What a reader is offered is never more than the
 * life cycle allows, and to one person not more than the role.
 */
export const viewOf = (
  details: ItemDetails,
  platformName: string | null,
  viewer: { userId: string; roles: Held['roles'] } | null,
  banners: readonly ActiveBanner[] = [],
  placed?: RoadmapItem,
): ItemView => {
  const { item, votes } = details
  const me = viewer && item.followers.find(({ userId }) => userId === viewer.userId)
  const own = viewer && votes.find(({ userId }) => userId === viewer.userId)
  const assigned = viewer !== null && item.assignedTo === viewer.userId
  const speaks = viewer === null || viewer.roles.has('Triager')
  return {
    ...saidOf(details, platformName, banners),
    roadmap: placed ? placementOf(placed) : null,
    voted: (own?.weight ?? 0) > 0,
    ownVoteVersion: own?.version ?? 0,
    moves: offeredMoves(
      { ...item, isTaken: item.assignedTo !== null, isOwn: assigned, isWell: isWell(item) },
      viewer && viewer.roles,
    ),
    assigned,
    following: Boolean(me),
    muted: me?.muted ?? false,
    triages: speaks || assigned,
    speaks,
    shared: viewer === null,
    awayAt: null,
  }
}

/** The view of an item for the actor. The role comes from memory: it only decides which buttons are shown. */
export const itemView = async (context: Context, details: ItemDetails): Promise<ItemView> => {
  const { platformId } = details.item
  const { roles } = await context.rolesInMemory(platformId)
  const name = platformName(context, platformId)
  const banners = activeBannersOf(context, context.now)
  const placed = placedItems(context).get(details.item.itemId)
  return {
    ...viewOf(details, name, { userId: context.actor.userId, roles }, banners, placed),
    everyone: viewOf(details, name, null, banners, placed),
  }
}
