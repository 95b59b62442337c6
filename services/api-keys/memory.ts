import { memory, newest } from '../kernel/memory.ts'
import { worked } from '../kernel/times.ts'
import type { ApiKey } from './model.ts'

const withNewest = newest('keyId')

/** Every key of the workspace, also those that are over. A revoked one is known on every desk within a minute. */
export const apiKeys = memory<ApiKey[]>({
  load: ({ store, workspace }) => store.all('api_keys', { workspace }),
  times: worked,
  tables: {
    api_keys: (known, row, { workspace }) => (row.workspace === workspace ? withNewest(known, row) : known),
  },
})
