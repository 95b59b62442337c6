import { bindings } from '../roles/memory.ts'
import { heldBy } from '../roles/held-by.ts'
import type { Row, TableName } from '../store/tables.ts'
import type { Actor } from './actor.ts'
import type { Context, Conversation, Desk, Directory } from './context.ts'
import type { Library } from './library.ts'
import { createMemories } from './memory.ts'
import { noLibrary } from './no-library.ts'

export interface DeskParts extends Pick<Desk, 'workspace' | 'store' | 'directory' | 'settings' | 'clock' | 'newId'> {
  /** Is called with every row that was written, after memory took it in; `own` when this process wrote it. Delivery listens here. */
  wrote?: <N extends TableName>(table: N, row: Row<N>, own: boolean) => void
  /** Is called when a row may have been written, after memory was told; delivery listens here. */
  lost?: () => void
  /** The handbooks; there are none when absent. */
  library?: Library
}

/** Puts the long-lived parts together. Called once per workspace, by the composition. */
export const createDesk = ({ wrote: told, lost, library = noLibrary, ...parts }: DeskParts): Desk => {
  const memories = createMemories(parts.store, parts.clock, parts.workspace)
  const made = new Map<(desk: Desk) => unknown, unknown>()
  const desk: Desk = {
    ...parts,
    library,
    known: memories.known,
    part<T>(make: (desk: Desk) => T): T {
      if (!made.has(make)) made.set(make, make(desk))
      return made.get(make) as T
    },
    wrote(table, row) {
      memories.wrote(table, row)
      if ((row as { version?: number }).version === 1) memories.began(table, row)
      told?.(table, row, true)
    },
    heard(table, row) {
      memories.wrote(table, row)
      told?.(table, row, false)
    },
    saw: memories.wrote,
    doubted: memories.doubted,
    lost(table) {
      memories.lost(table)
      lost?.()
    },
    expire: memories.expire,
  }
  return desk
}

/** The directory as roles of the actor ask it: of whoever brings their groups along, nobody else is asked. */
const directoryFor = (actor: Actor, directory: Pick<Directory, 'membersOf'>): Pick<Directory, 'membersOf'> => {
  const groups = actor.kind === 'person' ? actor.groups : undefined
  if (!groups) return directory
  return { membersOf: async (id) => new Set((await groups()).has(id) ? [actor.userId] : []) }
}

/**
 * The context of one call by `actor` at `now`. `key` stands for the activity or request, so that a repeated click
 * is one change.
 */
export const contextOf = (desk: Desk, actor: Actor, now: Date, key: string, conversation?: Conversation): Context => {
  const directory = directoryFor(actor, desk.directory)
  const held = (platformId: string | null | undefined, known: readonly Row<'role_bindings'>[]) =>
    heldBy(actor.userId, platformId, known, directory, desk.settings)
  return {
    ...desk,
    actor,
    now,
    key,
    afterwards: [],
    ...(conversation && { conversation }),
    async rolesFor(platformId) {
      // The first admins are known without the store.
      if (desk.settings.firstAdmins.includes(actor.userId)) return held(platformId, [])
      return held(platformId, (await desk.known(bindings).get(now)).value)
    },
    rolesInMemory: (platformId) => held(platformId, desk.known(bindings).peek()?.value ?? []),
  }
}
