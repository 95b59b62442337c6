import { memory } from '../kernel/memory.ts'
import { owned } from '../kernel/times.ts'
import type { Row } from '../store/tables.ts'

/** Every guide, by its id. */
export const guides = memory<ReadonlyMap<string, Row<'bot_state'>>>({
  load: async ({ store }) => new Map((await store.all('bot_state')).map((row) => [row.stateId, row])),
  times: owned,
  first: true,
  tables: { bot_state: (known, row) => new Map(known).set(row.stateId, row) },
})
