import type { Actor, Context, Conversation, Desk, Directory, Settings } from './context.ts'
import { loadGuides } from '../guides/keep.ts'
import { createCounter, usualLimits } from './limits.ts'
import { loadThreads } from '../posts/threads.ts'
import { readModel, readModels } from './read-model.ts'
import { loadTemplates } from '../request-templates/keep.ts'
import { roleOf } from '../roles/role-of.ts'
import { loadPlatformDetails } from '../status/details.ts'
import { loadStatus } from '../status/query.ts'
import type { Row } from '../store/tables.ts'
import type { Store } from '../store/store.ts'
import { createWorkItems } from '../work-items/memory.ts'

export interface DeskParts {
  store: Store
  directory: Directory
  settings: Settings
  clock: () => Date
  newId: () => string
  nudge: Desk['nudge']
  /** The same as `nudge` when absent. */
  nudgeAll?: Desk['nudgeAll']
  nudgeSoon?: Desk['nudgeSoon']
}

const minutes = (count: number): number => count * 60_000

const measured = { freshMs: minutes(0.5), usableMs: minutes(2) }
const administered = { freshMs: minutes(1), usableMs: minutes(5) }

/** Puts the long-lived parts together. Called once, by the composition root. */
export const createDesk = ({
  store,
  directory,
  settings,
  clock,
  newId,
  nudge,
  nudgeAll = nudge,
  nudgeSoon = nudge,
}: DeskParts): Desk => {
  const statuses = readModel(() => loadStatus(store, clock()), measured)
  const details = readModels((platformId) => loadPlatformDetails(store, platformId, clock()), measured)
  return {
    store,
    directory,
    settings,
    newId,
    nudge,
    nudgeAll,
    nudgeSoon,
    statuses: {
      ...statuses,
      expire() {
        statuses.expire()
        details.expire()
      },
    },
    details: details.of,
    bindings: readModel(() => store.all('role_bindings'), administered),
    channels: readModel(() => store.all('channels'), administered),
    workItems: createWorkItems(store, clock, newId),
    threads: readModel(() => loadThreads(store, clock()), { freshMs: minutes(1), usableMs: minutes(1440) }),
    requestTemplates: readModel(() => loadTemplates(store), administered),
    guides: readModel(() => loadGuides(store), { freshMs: minutes(1), usableMs: minutes(1440) }),
    counter: createCounter(settings.limits ?? usualLimits),
  }
}

/** One turn or run: the desk as this actor sees it, at `now`. `key` stands for the activity, so a repeated click is one change. */
export const contextOf = (desk: Desk, actor: Actor, now: Date, key: string, conversation?: Conversation): Context => {
  const roleAmong = (platformId: string | null | undefined, bindings: readonly Row<'role_bindings'>[]) =>
    roleOf(actor.userId, platformId, bindings, desk.directory, desk.settings)
  return {
    ...desk,
    actor,
    now,
    key,
    afterwards: [],
    ...(conversation && { conversation }),
    async roleFor(platformId) {
      if (desk.settings.firstAdmins.includes(actor.userId)) return 'Admin'
      return roleAmong(platformId, (await desk.bindings.get(now)).value)
    },
    roleInMemory: (platformId) => roleAmong(platformId, desk.bindings.peek()?.value ?? []),
  }
}

/** The actor of schedules and start-up; holds every right. */
export const systemActor = (job: string, tenantId = ''): Actor => ({
  tenantId,
  userId: `system:${job}`,
  name: job,
  locale: 'en',
  timeZone: 'UTC',
})
