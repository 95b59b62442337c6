import { isDeepStrictEqual } from 'node:util'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/fault.ts'
import { wallClockAt } from '../kernel/zone.ts'
import { ChangeInput, changeAnnouncement, columnsFrom, impossibleIn } from './change.ts'
import { addDraft, columnsOf } from './draft.ts'
import { Written } from './fields.ts'
import { announcementAction, announcementById } from './find.ts'
import { canMove, kindRules } from './model.ts'
import { stateOf } from './state.ts'
import { ruleFor } from './rule.ts'
import { windowOf } from './window.ts'

/** Publishes a draft; its revision says that it was looked at. One without a start, or with one that is over, begins now. */
export const publishAnnouncement = announcementAction(
  'announcement.publish',
  ChangeInput.required(),
  (context, input) =>
    changeAnnouncement(context, input, ({ decided, kind, start, end, rule, zone }) => {
      if (decided === 'published') return undefined
      const { now } = context
      if (kindRules[kind].hasWindow && (!end || end <= now)) throw new AppError('RULE', 'announcement_no_end')
      // A series without a start goes on at the time of day at which it is published.
      const series = rule && !start && end ? { rule: ruleFor(rule.every, { start: now, end }, zone) } : {}
      return { publishedState: 'published', startAt: start && start > now ? start : now, ...series }
    }),
)

/** Changes what an announcement says, and when it is so; what was posted is edited. The same again changes nothing. */
export const editAnnouncement = announcementAction(
  'announcement.edit',
  ChangeInput.extend(Written.shape),
  async (context, { messageId, revision, ...written }) => {
    const before = await announcementById(context, messageId)
    const columns = await columnsOf(context, before.kind, written, before)
    return changeAnnouncement(context, { messageId, revision }, (now) =>
      isDeepStrictEqual(columnsFrom(now), columns) ? undefined : columns,
    )
  },
)

const ExtendInput = ChangeInput.extend(Written.pick({ endDay: true, endTime: true, zone: true }).shape)

/** Gives an announcement another end. One that was over goes on. Throws INVALID at the field that is wrong. */
export const extendAnnouncement = announcementAction(
  'announcement.extend',
  ExtendInput,
  (context, { messageId, revision, ...times }) =>
    changeAnnouncement(context, { messageId, revision }, (announcement) => {
      const { start, end, zone: ownZone } = announcement
      const zone = times.zone ?? ownZone
      const began = start && wallClockAt(start, ownZone)
      const read = windowOf(
        { ...times, zone, startDay: began?.day ?? null, startTime: began?.time ?? null },
        { ownZone, now: context.now, before: announcement },
      )
      if ('faults' in read) throw invalid(...read.faults)
      return read.end.getTime() === end?.getTime() ? undefined : { endAt: read.end }
    }),
)

/** Ends an announcement now. */
export const endAnnouncement = announcementAction('announcement.end', ChangeInput, (context, input) =>
  changeAnnouncement(context, input, (_, state) => (state === 'ended' ? undefined : { endAt: context.now })),
)

/** The work of a maintenance is done, and it is checked whether all is well. */
export const verifyAnnouncement = announcementAction('announcement.verify', ChangeInput, (context, input) =>
  changeAnnouncement(context, input, ({ decided }) =>
    decided === 'verifying' ? undefined : { publishedState: 'verifying' },
  ),
)

/** A maintenance is over. When that is before its planned end, it ends now. */
export const completeAnnouncement = announcementAction('announcement.complete', ChangeInput, (context, input) =>
  changeAnnouncement(context, input, ({ decided, end }) => {
    if (decided === 'completed') return undefined
    return { publishedState: 'completed', endAt: end && end < context.now ? end : context.now }
  }),
)

/** Takes an announcement back; a draft is thrown away. */
export const withdrawAnnouncement = announcementAction('announcement.withdraw', ChangeInput, (context, input) =>
  changeAnnouncement(context, input, ({ decided }) =>
    decided === 'retracted'
      ? undefined
      : // What nobody was told of does not come again either.
        { publishedState: 'retracted', ...(decided === 'draft' && { rule: null }) },
  ),
)

/** Makes a draft that says the same, without its times. */
export const copyAnnouncement = announcementAction('announcement.copy', ChangeInput, async (context, { messageId }) => {
  const announcement = await announcementById(context, messageId)
  const state = stateOf(announcement, context.now)
  if (!canMove('announcement.copy', announcement, state)) throw impossibleIn(state)
  return addDraft(context, announcement.kind, { ...columnsFrom(announcement), startAt: null, endAt: null, rule: null })
})
