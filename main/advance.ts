import { advanceAnnouncement } from '../services/announcements/advance.ts'
import { announcements } from '../services/announcements/memory.ts'
import { stepDue, type Step } from '../services/announcements/state.ts'
import { repeatAnnouncement, repeatsDue } from '../services/announcements/repeat.ts'
import { service } from '../services/kernel/actor.ts'
import type { Desk } from '../services/kernel/context.ts'
import { contextOf } from '../services/kernel/desk.ts'

const timekeeper = service('timekeeper', ['announcement.advance', 'announcement.repeat'])

/** The key of a step: the same for every process that sees it, so that one of them writes it. */
const keyOf = (messageId: string, { to, at }: Step): string => `${messageId}.${to}.${at.toISOString()}`

/**
 * Writes down every step that is due, and announces the next window of what repeats, as far as memory knows: no statement when there is none. After a time without a desk each
 * announcement goes to the state that is true now, and its step says how late it is. Throws when the store does not take one.
 */
export const advanceDue = async (desk: Desk): Promise<void> => {
  const now = desk.clock()
  const known = desk.known(announcements).peek()?.value ?? []
  const due = known.flatMap((announcement) => {
    const step = stepDue(announcement, now)
    return step ? [{ messageId: announcement.messageId, step }] : []
  })
  await Promise.all(
    due.map(({ messageId, step }) =>
      advanceAnnouncement(contextOf(desk, timekeeper, now, keyOf(messageId, step)), { messageId }),
    ),
  )
  const repeated = repeatsDue(desk.known(announcements).peek()?.value ?? [], now)
  await Promise.all(
    repeated.map(({ messageId, nextId }) =>
      repeatAnnouncement(contextOf(desk, timekeeper, now, nextId), { messageId }),
    ),
  )
}
