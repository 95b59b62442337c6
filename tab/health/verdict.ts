import type { Check, Platform } from '../desk/shapes.ts'
import type { Words } from '../words/words.ts'

/** The check that decides on the state of a platform; undefined where nothing is measured. */
export const decisiveOf = ({ checks, reason }: Platform): Check | undefined =>
  checks.find((check) => check.reason === reason) ?? checks[0]

/** The reason for a state, with what the source said where that says more. */
export const reasonOf = (platform: Pick<Platform, 'reason'>, check: Check | undefined, { say }: Words): string => {
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
      return say('tab.reason.old_data')
    case 'never_measured':
      return say('tab.reason.never_measured')
    default:
      return say('tab.reason.no_checks')
  }
}
