import { channels } from '../channels/memory.ts'
import { seenFrom, type Channel } from '../channels/model.ts'
import type { Context } from '../kernel/context.ts'
import { mayOffer } from '../kernel/offer.ts'
import { activePlatforms, platformName } from '../platforms/memory.ts'
import type { Audience } from '../store/tables/messages.ts'
import { incidents, newestIncidents, type LinkedIncident } from '../work-items/memory.ts'
import { placesOf } from './audience.ts'
import { overlapsOf, quietPlacesOf, type Overlap, type QuietPlaces } from './collisions.ts'
import { announcements } from './memory.ts'
import { canMove, moves, type Announcement, type MoveAction, type State } from './model.ts'
import { stateOf } from './state.ts'

/** An announcement as people see it. */
export interface AnnouncementView extends Pick<
  Announcement,
  | 'messageId'
  | 'kind'
  | 'revision'
  | 'severity'
  | 'title'
  | 'body'
  | 'translations'
  | 'start'
  | 'end'
  | 'zone'
  | 'asksAcknowledgement'
  | 'lateMinutes'
  | 'movedFrom'
  | 'rule'
  | 'itemId'
> {
  state: State
  /** The texts people were told of a public incident, the newest first. */
  updates: readonly { step: State; text: string; at: Date }[]
  platforms: { platformId: string; name: string }[]
  audience: Audience['to']
  /** The name of who answers for it. */
  owner: string | null
  /** The things this person can do with it now; nothing on a card that many people share. */
  moves: MoveAction[]
  /** The number of conversations it is or will be posted in; null for whoever cannot change it. */
  places: number | null
  /** Whatever its window collides with, for whoever plans it. */
  collisions: { overlaps: readonly Overlap[]; incidents: readonly LinkedIncident[]; quiet: QuietPlaces }
  /** The number of conversations that show it, and those who have read it; null for whoever cannot change it. */
  reach: { shown: number; read: readonly string[] } | null
  /** True for whoever may see which conversations have it. */
  mayReach: boolean
}

const noCollisions: AnnouncementView['collisions'] = { overlaps: [], incidents: [], quiet: { count: 0, names: [] } }

type Named = (platformId: string) => string

/** An announcement as everybody in a conversation sees it. */
export const sharedView = (announcement: Announcement, now: Date, nameOf: Named): AnnouncementView => {
  const { messageId, kind, revision, severity, title, body, translations, start, end, zone } = announcement
  const { asksAcknowledgement, lateMinutes, movedFrom, rule, platformIds, audience, owner, itemId, updates } =
    announcement
  return {
    ...{ messageId, kind, revision, severity, title, body, translations, start, end, zone },
    ...{ asksAcknowledgement, lateMinutes, movedFrom, rule },
    itemId,
    state: stateOf(announcement, now),
    updates: updates.map(({ at, ...update }) => ({ ...update, at: new Date(at) })),
    platforms: platformIds.map((platformId) => ({ platformId, name: nameOf(platformId) })),
    audience: audience.to,
    owner: owner?.name ?? null,
    ...{ moves: [], places: null, collisions: noCollisions, reach: null, mayReach: false },
  }
}

/** An announcement as its owner is reminded of it: with all that can be done with it now. Each press is checked. */
export const ownerView = (announcement: Announcement, now: Date, nameOf: Named): AnnouncementView => {
  const shared = sharedView(announcement, now, nameOf)
  return { ...shared, moves: movesOf(announcement, shared.state) }
}

const movesOf = (announcement: Announcement, state: State): MoveAction[] =>
  (Object.keys(moves) as MoveAction[]).filter((move) => canMove(move, announcement, state))

/** The platforms on which a role is needed to change an announcement; none where it has to hold for all of them. */
export const neededOn = ({
  platformIds,
  audience,
}: Pick<Announcement, 'platformIds' | 'audience'>): readonly string[] => (audience.to === 'everyone' ? [] : platformIds)

/** True if a person may change an announcement, from what memory knows. */
export const mayChange = async (context: Context, announcement: Announcement): Promise<boolean> => {
  const needed = neededOn(announcement)
  const held = (needed.length > 0 ? needed : [null]).map((platformId) =>
    mayOffer(context, announcement.kind === 'INCIDENT' ? 'announcement.update' : 'announcement.edit', platformId),
  )
  return (await Promise.all(held)).every(Boolean)
}

/** True if a person may see which conversations have an announcement: those who triage, and who answers for it. */
const mayReach = async (context: Context, announcement: Announcement): Promise<boolean> => {
  if (announcement.owner?.userId === context.actor.userId) return true
  const needed = neededOn(announcement)
  const held = (needed.length > 0 ? needed : [null]).map((platformId) =>
    mayOffer(context, 'announcement.reach', platformId),
  )
  return (await Promise.all(held)).every(Boolean)
}

/** True if a person may write an announcement about any platform, from what memory knows. */
export const mayWrite = async (context: Context): Promise<boolean> => {
  const places = [null, ...(await activePlatforms(context)).map(({ platformId }) => platformId)]
  const may = await Promise.all(places.map((platformId) => mayOffer(context, 'announcement.draft', platformId)))
  return may.some(Boolean)
}

/** States in which a window can still be chosen otherwise. */
const planning: readonly State[] = ['draft', 'announced', 'starting_soon']

/** Other windows at the same time, incidents that are open on the same platforms, and quiet hours at the start; from memory. */
const collisionsOf = (
  { known, now }: Context,
  announcement: Announcement,
  state: State,
  places: readonly Channel[],
): AnnouncementView['collisions'] => {
  if (announcement.kind !== 'MAINTENANCE' || !planning.includes(state)) return noCollisions
  const open = newestIncidents(known(incidents).peek()?.value)
  return {
    overlaps: overlapsOf(announcement, known(announcements).peek()?.value ?? [], now),
    incidents: announcement.platformIds.flatMap((platformId) => open.get(platformId) ?? []),
    quiet: quietPlacesOf(places, announcement.start ?? now),
  }
}

/** An announcement as one person sees it, with what they can do. No statement. */
export const announcementView = async (context: Context, announcement: Announcement): Promise<AnnouncementView> => {
  const everybody = sharedView(announcement, context.now, (platformId) => platformName(context, platformId))
  const shared = { ...everybody, mayReach: await mayReach(context, announcement) }
  if (!(await mayChange(context, announcement))) return shared
  const known = context.known(channels).peek()?.value ?? []
  const here = known.map((channel) => seenFrom(channel, context.workspace))
  const places = placesOf(announcement, here)
  return {
    ...shared,
    moves: movesOf(announcement, shared.state),
    places: places.length,
    collisions: collisionsOf(context, announcement, shared.state, places),
  }
}
