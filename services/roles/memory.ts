import { memory, newest } from '../kernel/memory.ts'
import { administered } from '../kernel/times.ts'

/** Every role binding, those that were revoked as well. */
export const bindings = memory({
  load: ({ store }) => store.all('role_bindings'),
  times: administered,
  tables: { role_bindings: newest('bindingId') },
})
