import { memory, newest } from '../kernel/memory.ts'
import { administered } from '../kernel/times.ts'
import type { Channel } from './model.ts'

/** Every conversation the desk knows, those it was removed from as well. The rows are of all workspaces: `seenFrom` says what one follows. */
export const channels = memory<Channel[]>({
  load: ({ store }) => store.all('channels'),
  times: administered,
  first: true,
  tables: { channels: newest('channelId') },
})
