import type { Check, Platform } from '../desk/shapes.ts'
import { moment } from '../words/times.ts'
import type { Words } from '../words/words.ts'

/** The check that decides on the state of a platform; undefined where nothing is measured. */
export const decisiveOf = ({ checks, reason }: Platform): Check | undefined =>
  checks.find((check) => check.reason === reason) ?? checks[0]

/** The reason for which nothing is known: since when and why the source cannot be read, where that is it. */
const oldDataOf = (unread: Check['unread'] | undefined, now: Date, words: Words): string => {
  if (!unread) return words.say('tab.reason.old_data')
  const { source, since, reason } = unread
  return since
    ? words.say('reason.unread', { source, time: moment(since, now, words), reason })
    : words.say('reason.unread_long', { source, reason })
}

/** The reason for a state, with what the source said where that says more. */
export const reasonOf = (
  platform: Pick<Platform, 'reason'>,
  check: Check | undefined,
  now: Date,
  words: Words,
): string => {
  const { say } = words
  const said = check?.latest?.message ?? ''
  switch (platform.reason) {
    case 'on_time':
      return say('tab.reason.on_time')
    case 'late':
      return say('tab.reason.late')
    case 'failing':
      return said ? say('tab.reason.failing_with', { said }) : say('tab.reason.failing')
    case 'warning':
      return said ? say('tab.reason.warning_with', { said }) : say('tab.reason.warning')
    case 'unreadable':
      return said ? say('tab.reason.unreadable_with', { said }) : say('tab.reason.unreadable')
    case 'old_data':
      return oldDataOf(check?.unread, now, words)
    case 'never_measured':
      return say('tab.reason.never_measured')
    default:
      return say('tab.reason.no_checks')
  }
}
