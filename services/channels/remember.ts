import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { mayOffer } from '../kernel/offer.ts'
import { changeChannel } from './change-channel.ts'

/**
 * The desk was installed here, `by` whom. `first` tells whether this is the first time, so that it welcomes once, and
 * `mayAdd` if this person can set it up.
 */
export const rememberChannel = action('channel.remember', z.object({}), async (context) => {
  let first = false
  await changeChannel(context, (before) => {
    first = before.version === 0 || !before.isActive
    return first ? { set: { isActive: true } } : undefined
  })
  return { first, by: context.actor.name, mayAdd: await mayOffer(context, 'platform.define') }
})
