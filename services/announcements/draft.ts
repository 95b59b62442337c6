import type { Acting } from '../kernel/change.ts'
import { invalid } from '../kernel/fault.ts'
import { platformById } from '../platforms/memory.ts'
import type { Fields } from '../store/tables.ts'
import type { Rule } from '../store/tables/messages.ts'
import type { Columns } from './change.ts'
import { audienceFrom, DraftInput, translationsIn, type Written } from './fields.ts'
import { announcementAction } from './find.ts'
import { announcementIn } from './memory.ts'
import { kindRules, type Announcement, type Kind } from './model.ts'
import { ruleFor, type Rhythm } from './rule.ts'
import { announcementView } from './view.ts'
import { windowOf } from './window.ts'

/** The rule of a window that repeats; the one it had, as long as it is the same window in the same zone. */
const repeating = (every: Rhythm, window: { start: Date; end: Date; zone: string }, before?: Announcement): Rule => {
  const isSame =
    before?.rule?.every === every &&
    before.start?.getTime() === window.start.getTime() &&
    before.end?.getTime() === window.end.getTime() &&
    before.zone === window.zone
  return isSame ? before.rule! : ruleFor(every, window, window.zone)
}

/** The columns of what somebody wrote. Throws INVALID with every fault of its times, and NOT_FOUND for a platform. */
export const columnsOf = async (
  context: Acting,
  kind: Kind,
  written: Written,
  before?: Announcement,
): Promise<Columns> => {
  const { actor, now } = context
  for (const platformId of written.platformIds) await platformById(context, platformId)
  const read = kindRules[kind].hasWindow ? windowOf(written, { ownZone: actor.timeZone, now, before }) : undefined
  if (read && 'faults' in read) throw invalid(...read.faults)
  const { repeats } = written
  // Without a conversation that it is written in, none is meant by itself.
  if (written.audience === 'channels' && written.channelIds.length === 0 && !context.conversation)
    throw invalid({ field: 'channelIds', code: 'required' })
  // Without a start it begins when it is published.
  const isNow = written.startDay === null && (!before || before.decided === 'draft')
  return {
    severity: written.severity,
    title: written.title,
    bodyMd: written.body,
    platformTags: written.platformIds,
    startAt: isNow ? null : (read?.start ?? null),
    endAt: read?.end ?? null,
    zone: read?.zone ?? actor.timeZone,
    audience: audienceFrom(context, written),
    translations: translationsIn(written),
    asksAcknowledgement: written.asksAcknowledgement,
    rule: read && kind === 'MAINTENANCE' && repeats !== 'never' ? repeating(repeats, read, before) : null,
  }
}

/** All columns of a new draft of whoever acts. */
export const newDraft = ({ actor }: Pick<Acting, 'actor'>, kind: Kind, columns: Columns) => {
  const { userId, name, locale, timeZone } = actor
  return {
    ...(columns as Fields<'status_messages'>),
    kind,
    publishedState: 'draft',
    revision: 1,
    owner: { userId, name, locale, timeZone },
    ...{ step: null, lateMinutes: null, movedFrom: null, seriesId: null, itemId: null, updates: null },
  }
}

/** Writes a new draft, under the id of the call that makes it, and gives it as its owner sees it. */
export const addDraft = async (context: Acting, kind: Kind, columns: Columns) => {
  const { key } = context
  const set = newDraft(context, kind, columns)
  const { row } = await context.change(
    'status_messages',
    key,
    (before) => (before ? undefined : { set, event: { newState: 'draft', payload: { kind, title: set.title } } }),
    null,
  )
  return announcementView(context, announcementIn(row!)[0]!)
}

/** Keeps an announcement as a draft. Nobody sees it before it is published. Throws INVALID, NOT_FOUND. */
export const draftAnnouncement = announcementAction(
  'announcement.draft',
  DraftInput,
  async (context, { kind, ...rest }) => addDraft(context, kind, await columnsOf(context, kind, rest)),
)
