import { person, type Actor } from '../../services/kernel/actor.ts'
import type { Desk } from '../../services/kernel/context.ts'
import { createDesk, type DeskParts } from '../../services/kernel/desk.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import type { Store } from '../../services/store/store.ts'

/** A desk over a store, without people, Teams or delivery. */
export const bareDesk = (store: Store, clock: () => Date, parts: Partial<DeskParts> = {}): Desk => {
  let id = 0
  return createDesk({
    workspace: defaultWorkspace,
    store,
    directory: { membersOf: async () => new Set(), find: async () => [] },
    settings: { statusTtlMinutes: 60, firstAdmins: [], sources: [] },
    clock,
    newId: () => `id-${++id}`,
    ...parts,
  })
}

/** Somebody who uses Teams in English, in UTC. */
export const somebody = (userId: string, name = userId): Actor =>
  person({ tenantId: 't', userId, name, locale: 'en', timeZone: 'UTC' })
