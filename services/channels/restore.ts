import { action } from '../kernel/action.ts'
import { changeAt, Place } from './change-at.ts'

/** A channel or a team is there again with the desk in it: what was followed there is posted as it is now. */
export const restoreChannel = action('channel.restore', Place, (context, place) =>
  changeAt(context, place, ({ isActive, teamId }) =>
    !isActive && teamId !== null ? { set: { isActive: true } } : undefined,
  ),
)
