import type { Held } from '../roles/model.ts'
import type { Row, TableName } from '../store/tables.ts'
import type { Store } from '../store/store.ts'
import type { Actor } from './actor.ts'
import type { Limits } from './limits.ts'
import type { Memories } from './memory.ts'

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

/** What lives as long as the process. It knows no noun: those declare what they keep. */
export interface Desk {
  /** The workspace whose things this desk serves; installation-level rows of others are none of its business. */
  workspace: string
  store: Store
  directory: Directory
  settings: Settings
  clock: () => Date
  newId: () => string
  /** What a noun keeps in memory, for one key where it keeps one value per key. */
  known: Memories['known']
  /** Something a noun has once per process, made when it is first asked for. */
  part: <T>(make: (desk: Desk) => T) => T
  /** A row was written: memory is brought up to date, and delivery looks where it may be shown. */
  wrote: <N extends TableName>(table: N, row: Row<N>) => void
  /** A row was read on the way to a change that was not made: memory is brought up to date. */
  saw: <N extends TableName>(table: N, row: Row<N>) => void
  /** What memory has of a row may be behind. */
  doubted: Memories['doubted']
  /** All that is known may be behind. */
  expire: Memories['expire']
}

/** What a turn, a run or a request gets: the desk, who asks, when, and the idempotency key. */
export interface Context extends Desk {
  actor: Actor
  now: Date
  key: string
  /** The conversation the turn came from; absent for schedules. */
  conversation?: Conversation
  /** The roles the actor holds, for one platform or everywhere. */
  rolesFor: (platformId?: string | null) => Promise<Held>
  /** The same out of memory, however old: it chooses what to show, it allows nothing. No statement. */
  rolesInMemory: (platformId?: string | null) => Promise<Held>
  /** What nobody has to wait for; whoever runs the call does it once the person is answered. */
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
