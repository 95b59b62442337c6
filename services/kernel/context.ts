import type { Role } from '../roles/model.ts'
import type { Guides } from '../guides/keep.ts'
import type { Counter, Limits } from './limits.ts'
import type { Threads } from '../posts/threads.ts'
import type { ReadModel } from './read-model.ts'
import type { KnownTemplate } from '../request-templates/model.ts'
import type { PlatformDetails } from '../status/details.ts'
import type { StatusModel } from '../status/model.ts'
import type { Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import type { WorkItems } from '../work-items/memory.ts'

/** Who acts. `userId` is the Entra object id; names and ids come from the authenticated activity, never from a card. */
export interface Actor {
  tenantId: string
  userId: string
  name: string
  /** BCP 47, for example de-DE. */
  locale: string
  /** IANA, for example Europe/Berlin. */
  timeZone: string
}

/** Reads Entra groups. Throws when the directory cannot be reached; a caller then grants nothing. */
export interface Directory {
  /** Entra object ids of everybody in the group, also through nested groups. */
  membersOf(groupId: string): Promise<ReadonlySet<string>>
  /** People and groups whose name or address is like `text`, best first. */
  find(text: string): Promise<Principal[]>
}
export interface Principal {
  kind: 'user' | 'group'
  id: string
  name: string
}

export interface Settings {
  /** Minutes after which a measurement says nothing any more. */
  statusTtlMinutes: number
  /** Entra object ids of the first admins. */
  firstAdmins: readonly string[]
  /** How often people may file and comment; the usual limits when absent. */
  limits?: Limits
}

/** What lives as long as the process. */
export interface Desk {
  store: Store
  directory: Directory
  settings: Settings
  /** Expiring it expires the details as well. */
  statuses: ReadModel<StatusModel>
  /** One platform in depth. */
  details: (platformId: string) => ReadModel<PlatformDetails>
  bindings: ReadModel<Row<'role_bindings'>[]>
  channels: ReadModel<Row<'channels'>[]>
  workItems: WorkItems
  counter: Counter
  /** What platform requests are asked with. */
  requestTemplates: ReadModel<KnownTemplate[]>
  /** Guided conversations under way. */
  guides: ReadModel<Guides>
  /** Threads below cards of work items: what is said there is a comment. */
  threads: ReadModel<Threads>
  newId: () => string
  /** Something changed that a channel may show, a work item perhaps: have delivery look. */
  nudge: (itemId?: string) => void
  /** What is shown elsewhere may depend on it: compare all. */
  nudgeAll: () => void
  /** The same as `nudge` for a work item that may go on changing: what happens to it within a second is one edit. */
  nudgeSoon: (itemId: string) => void
}

/** What an action gets: the desk, who asks, when, and the idempotency key of the turn. */
export interface Context extends Desk {
  actor: Actor
  now: Date
  key: string
  /** The conversation the turn came from; absent for schedules. */
  conversation?: Conversation
  /** The role the actor holds, for one platform or everywhere. */
  roleFor: (platformId?: string | null) => Promise<Role>
  /** The same out of memory, however old: it chooses what to show, it allows nothing. No statement. */
  roleInMemory: (platformId?: string | null) => Promise<Role>
  /** What nobody has to wait for; whoever runs the turn does it once the person is answered. */
  afterwards: (() => Promise<unknown>)[]
}

export interface Conversation {
  channelId: string
  name: string | null
  teamId: string | null
  /** The message a thread of a channel hangs on; null outside of threads. */
  threadId: string | null
  reference: Row<'channels'>['reference']
}
