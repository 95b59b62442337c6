import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { changeChannel } from './change-channel.ts'

/** The desk was installed here. `first` tells whether this is the first time, so that it welcomes once. */
export const rememberChannel = action('channel.remember', z.object({}), async (context) => {
  let first = false
  await changeChannel(context, (before) => {
    first = before.version === 0 || !before.isActive
    return first ? { set: { isActive: true } } : undefined
  })
  return { first }
})
