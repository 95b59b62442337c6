import { memory, newest } from '../kernel/memory.ts'
import { administered } from '../kernel/times.ts'
import type { Row } from '../store/tables.ts'

const withNewest = newest('bindingId')

/** Every role binding of the workspace, those that were revoked as well. */
export const bindings = memory<Row<'role_bindings'>[]>({
  load: ({ store, workspace }) => store.all('role_bindings', { workspace }),
  times: administered,
  first: true,
  tables: {
    role_bindings: (known, row, { workspace }) => (row.workspace === workspace ? withNewest(known, row) : known),
  },
})
