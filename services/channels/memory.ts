import { memory, newest } from '../kernel/memory.ts'
import { administered } from '../kernel/times.ts'
import type { Channel } from './model.ts'

const withNewest = newest('channelId')

/** A conversation with what it follows of one workspace. */
const seenFrom = (channel: Channel, workspace: string): Channel => ({
  ...channel,
  subscriptions: channel.subscriptions.filter((subscription) => subscription.workspace === workspace),
})

/** Every conversation the desk knows, those it was removed from as well, each with what it follows of the workspace. */
export const channels = memory<Channel[]>({
  load: async ({ store, workspace }) => (await store.all('channels')).map((channel) => seenFrom(channel, workspace)),
  times: administered,
  tables: { channels: (known, row, { workspace }) => withNewest(known, seenFrom(row, workspace)) },
})
