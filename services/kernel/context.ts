import type { Held } from '../roles/model.ts'
import type { Row, TableName } from '../store/tables.ts'
import type { Mentioned } from '../store/tables/channels.ts'
import type { Store } from '../store/store.ts'
import type { Actor } from './actor.ts'
import type { DeskFacts } from './desk-facts.ts'
import type { Discovery } from './discovery.ts'
import type { Language } from './language.ts'
import type { LinkSettings } from './desk-link.ts'
import type { Library } from './library.ts'
import type { Limits } from './limits.ts'
import type { Pushes } from './pushes.ts'
import type { Memories } from './memory.ts'

/** Reads Entra groups. Throws when the directory cannot be reached; a caller then grants nothing. */
export interface Directory {
  /** Entra object ids of everybody in the group, also through nested groups. */
  membersOf(groupId: string): Promise<ReadonlySet<string>>
  /** People and groups whose name or address is like `text`, best first. */
  find(text: string): Promise<Principal[]>
  /** All people, where they are few and are taken at their word: in local mode. */
  listed?(): Promise<Principal[]>
}

/**
 * The ids of the groups that a person is in, also through other groups, asked on their behalf with a token of theirs. Throws
 * when the directory does not tell.
 */
export type GroupsOf = (who: { tenantId: string; userId: string }, token: string) => Promise<ReadonlySet<string>>

export interface Principal {
  kind: 'user' | 'group'
  id: string
  name: string
  /** The user principal name, by which Teams finds a person. */
  address?: string
}

/** A source of measurements by its name. */
export interface KnownSource {
  name: string
  isConnected: boolean
  /** True if it can list what a check could watch. */
  canDiscover?: boolean
}

/** A setting as admins may see it, by the name of its variable. `value` is null for what is told only as set or not. */
export interface ShownSetting {
  name: string
  value: string | null
  isSet: boolean
}
/** Those settings by what they are about. */
export type ShownSettings = readonly { group: string; settings: readonly ShownSetting[] }[]

export interface Settings {
  /** Minutes after which a measurement is too old to count. */
  statusTtlMinutes: number
  /** The language of what the desk writes into work items by itself, where everybody reads the same; English when absent. */
  language?: Language
  /** Entra object ids of the first admins. */
  firstAdmins: readonly string[]
  /** The sources that a check may name, and whether this installation reads them. */
  sources: readonly KnownSource[]
  /** The rate limits on filing and commenting; the usual limits when absent. */
  limits?: Limits
  /** The addresses whose links are shown as cards; none when absent. */
  links?: LinkSettings
  /** The facts that only the process knows; unknown when absent. */
  facts?: () => DeskFacts
  /** The means to take results that jobs push; none are taken when absent. */
  pushes?: Pushes
  /** The means to ask sources for what they see; absent where another process reads them. */
  discovery?: Discovery
  /** The settings of the process that admins may see; none when absent. */
  shown?: ShownSettings
}

/** Everything that lives as long as the process, for one workspace. It names no noun: nouns declare what they keep. */
export interface Desk {
  /** The workspace this desk serves. Rows of the installation that belong to other workspaces are left out. */
  workspace: string
  store: Store
  directory: Directory
  /** The handbooks that questions are answered from. */
  library: Library
  settings: Settings
  clock: () => Date
  newId: () => string
  /** Gives a memory that a noun declared; `key` picks the value where the memory keeps one per key. */
  known: Memories['known']
  /** Gives an object that there is once per desk; it is made when it is first asked for. */
  part: <T>(make: (desk: Desk) => T) => T
  /** Tells memory, and then delivery, of a row that was written. */
  wrote: <N extends TableName>(table: N, row: Row<N>) => void
  /** Tells memory, and then delivery, of a row that another process wrote. */
  heard: <N extends TableName>(table: N, row: Row<N>) => void
  /** Tells memory alone of a row, for example one that was read and then not changed. */
  saw: <N extends TableName>(table: N, row: Row<N>) => void
  /** Says that a row may differ from memory: the value kept under its id is read again before it is answered. */
  doubted: Memories['doubted']
  /** Says that a row of this table may have been written, or not: memory reads again, and delivery compares everything. */
  lost: (table: TableName) => void
  /** Makes every memory read again before it answers. */
  expire: Memories['expire']
}

/** The desk as one turn, run or request sees it, with the actor, the time and the idempotency key. */
export interface Context extends Desk {
  actor: Actor
  now: Date
  key: string
  /** The conversation the turn came from; absent for schedules. */
  conversation?: Conversation
  /** The roles the actor holds on one platform; without one, those that hold for all platforms. */
  rolesFor: (platformId?: string | null) => Promise<Held>
  /** The roles from memory of any age, without a statement. They decide what to show, never what is allowed. */
  rolesInMemory: (platformId?: string | null) => Promise<Held>
  /** Work that is done after the person was answered. */
  afterwards: (() => Promise<unknown>)[]
}

export interface Conversation {
  channelId: string
  name: string | null
  teamId: string | null
  /** The Entra id of the team of a channel, as far as Teams tells it. */
  groupId: string | null
  /** The id of the message that a thread of a channel replies to; null outside of threads. */
  threadId: string | null
  reference: Row<'channels'>['reference']
  /** Others whom the message of this turn mentions. */
  mentions?: readonly Mentioned[]
}
