import { action } from '../kernel/action.ts'
import { changeAt, Place } from './change-at.ts'

/**
 * The desk was taken out of a conversation or a team: nothing is posted there until it is installed again, and what was
 * followed and set there is over. Of the team it is no part any more: what happens to that brings it back to none of its channels.
 */
export const forgetChannel = action('channel.forget', Place, (context, place) =>
  changeAt(context, place, ({ isActive, subscriptions }) =>
    isActive || subscriptions.length > 0
      ? { set: { isActive: false, subscriptions: [], settings: null, teamId: null } }
      : undefined,
  ),
)
