import type { Context } from '../kernel/context.ts'
import { platformName } from '../platforms/memory.ts'
import type { Role } from '../roles/model.ts'
import { isOpen, movesFrom, type ItemType, type MoveAction } from './lifecycle.ts'

/** A step that somebody may take now with an item, and where it leads. */
export interface OfferedMove {
  action: MoveAction
  to: string
  reason: boolean
  /** True if they take the item with it. */
  takes: boolean
}

/**
 * The steps on from a state that roles allow, or that the item is theirs (`isOwn`); without roles, all that there are. `isWell`: its
 * platform works again.
 */
export const offeredMoves = (
  {
    itemType,
    state,
    isTaken,
    isOwn,
    isWell,
  }: { itemType: ItemType; state: string; isTaken: boolean; isOwn: boolean; isWell: boolean },
  roles: ReadonlySet<Role> | null,
): OfferedMove[] =>
  movesFrom(itemType, state, isWell)
    .filter(({ role, kept }) => roles === null || roles.has(role) || (kept && isOwn))
    .map(({ action, to, reason, takes }) => ({ action, to, reason, takes: takes && !isTaken }))

interface Line {
  itemType: ItemType
  state: string
  platformId: string | null
  assignedTo: string | null
  isWell: boolean
}

/** Lines of a list with the name of their platform, and what the actor may do there, as far as memory knows the roles. */
export const linesFor = async <L extends Line>(context: Context, lines: readonly L[]) => {
  const platformIds = [...new Set(lines.map(({ platformId }) => platformId))]
  const held = new Map(
    await Promise.all(
      platformIds.map(async (id): Promise<[string | null, ReadonlySet<Role>]> => [
        id,
        (await context.rolesInMemory(id)).roles,
      ]),
    ),
  )
  return lines.map(({ assignedTo, ...line }) => {
    const roles = held.get(line.platformId)!
    const isOwn = assignedTo === context.actor.userId
    return {
      ...line,
      platformName: platformName(context, line.platformId),
      moves: offeredMoves({ ...line, isTaken: assignedTo !== null, isOwn }, roles),
      triages: (roles.has('Triager') || isOwn) && isOpen(line.state),
    }
  })
}
