import { memory, newest } from '../kernel/memory.ts'
import { administered } from '../kernel/times.ts'

/** Every conversation the desk knows, those it was removed from as well. */
export const channels = memory({
  load: ({ store }) => store.all('channels'),
  times: administered,
  tables: { channels: newest('channelId') },
})
