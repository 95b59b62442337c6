import type { Actor, Context, Conversation, Desk, Directory, Settings } from './context.ts'
import { readModel } from './read-model.ts'
import { roleOf } from './roles/role-of.ts'
import { loadStatus } from './status/model.ts'
import type { Store } from './store/store.ts'

export interface DeskParts {
  store: Store
  directory: Directory
  settings: Settings
  clock: () => Date
  newId: () => string
  nudge: () => void
}

const minutes = (count: number): number => count * 60_000

/** Puts the long-lived parts together. Called once, by the composition root. */
export const createDesk = ({ store, directory, settings, clock, newId, nudge }: DeskParts): Desk => ({
  store,
  directory,
  settings,
  newId,
  nudge,
  statuses: readModel(() => loadStatus(store, clock()), { freshMs: minutes(0.5), usableMs: minutes(2) }),
  bindings: readModel(() => store.all('role_bindings'), { freshMs: minutes(1), usableMs: minutes(5) }),
  channels: readModel(() => store.all('channels'), { freshMs: minutes(1), usableMs: minutes(5) }),
})

/** One turn or run: the desk as this actor sees it, at `now`. `key` is the activity id, so a repeated click is one change. */
export const contextOf = (desk: Desk, actor: Actor, now: Date, key: string, conversation?: Conversation): Context => ({
  ...desk,
  actor,
  now,
  key,
  ...(conversation && { conversation }),
  async roleFor(platformId) {
    if (desk.settings.firstAdmins.includes(actor.userId)) return 'Admin'
    const { value } = await desk.bindings.get(now)
    return roleOf(actor.userId, platformId, value, desk.directory, desk.settings)
  },
})

/** The actor of schedules and start-up; holds every right. */
export const systemActor = (job: string, tenantId = ''): Actor => ({
  tenantId,
  userId: `system:${job}`,
  name: job,
  locale: 'en',
  timeZone: 'UTC',
})
