import { action } from '../kernel/action.ts'
import { changeAt, Place } from './change-at.ts'

/** Restores the subscriptions of a channel or a team to which the desk has returned, and posts their cards again. */
export const restoreChannel = action('channel.restore', Place, (context, place) =>
  changeAt(context, place, ({ isActive, teamId }) =>
    !isActive && teamId !== null ? { set: { isActive: true } } : undefined,
  ),
)
