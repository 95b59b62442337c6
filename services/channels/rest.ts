import { action } from '../kernel/action.ts'
import { changeAt, Place } from './change-at.ts'

/** A channel or a team was deleted or archived, and may come back: nothing is posted there, and what was followed stays known. */
export const restChannel = action('channel.rest', Place, (context, place) =>
  changeAt(context, place, ({ isActive }) => (isActive ? { set: { isActive: false } } : undefined)),
)
