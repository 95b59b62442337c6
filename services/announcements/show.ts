import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { platformName } from '../platforms/memory.ts'
import { draftedKinds } from '../store/tables/messages.ts'
import { MessageId } from './fields.ts'
import { announcementById, gone } from './find.ts'
import { announcements } from './memory.ts'
import { kindRules, type Announcement, type State } from './model.ts'
import { stateOf } from './state.ts'
import { reach } from './reach.ts'
import { announcementView, mayChange, mayWrite, sharedView } from './view.ts'

/**
 * One announcement; for whoever may change it also where it is shown and who has read it. Throws NOT_FOUND, also for a draft
 * of others.
 */
export const showAnnouncement = action(
  'announcement.show',
  z.object({
    messageId: MessageId,
    /** True for a card that others will read: a draft is none then, and what only its owner sees stays out. */
    told: z.literal(true).optional(),
  }),
  async (context, { messageId, told }) => {
    const announcement = await announcementById(context, messageId)
    if (told) {
      if (announcement.decided === 'draft') throw gone()
      return sharedView(announcement, context.now, (platformId) => platformName(context, platformId))
    }
    const isOwn = await mayChange(context, announcement)
    if (announcement.decided === 'draft' && !isOwn) throw gone()
    const view = await announcementView(context, announcement)
    if (!isOwn || announcement.decided === 'draft') return view
    return { ...view, reach: (await context.known(reach, messageId).get(context.now)).value }
  },
)

const over: readonly State[] = ['ended', 'missed', 'completed']
/** Days for which what is over is still listed for whoever may go on with it. */
const listedDays = 7

const isListed = (announcement: Announcement, now: Date, isOwn: boolean): boolean => {
  const state = stateOf(announcement, now)
  if (state === 'draft') return isOwn
  if (state === 'withdrawn' || state === 'cancelled') return false
  if (!over.includes(state)) return kindRules[announcement.kind].hasWindow || isRecent(announcement.createdAt, now)
  return isOwn && announcement.end !== null && isRecent(announcement.end, now)
}
const isRecent = (at: Date, now: Date): boolean => now.getTime() - at.getTime() < listedDays * 86_400_000

/** The announcements of a kind that are not over, and those that whoever asks may go on with. */
export const listAnnouncements = action(
  'announcement.list',
  z.object({ kind: z.enum(draftedKinds) }),
  async (context, { kind }) => {
    const { now } = context
    const { value, at, away } = await context.known(announcements).get(now)
    const ofKind = value.filter((one) => one.kind === kind)
    const own = await Promise.all(ofKind.map((one) => mayChange(context, one)))
    const listed = ofKind.filter((one, index) => isListed(one, now, own[index]!))
    return {
      kind,
      ...{ at, away },
      mayWrite: await mayWrite(context),
      announcements: await Promise.all(listed.map((one) => announcementView(context, one))),
    }
  },
)
