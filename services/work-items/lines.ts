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

/** The steps on from a state that roles allow; without roles, all that there are. `isWell`: its platform works again. */
export const offeredMoves = (
  { itemType, state, isTaken, isWell }: { itemType: ItemType; state: string; isTaken: boolean; isWell: boolean },
  roles: ReadonlySet<Role> | null,
): OfferedMove[] =>
  movesFrom(itemType, state, isWell)
    .filter(({ role }) => roles === null || roles.has(role))
    .map(({ action, to, reason, takes }) => ({ action, to, reason, takes: takes && !isTaken }))

interface Line {
  itemType: ItemType
  state: string
  platformId: string | null
  assignee: string | null
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
  return lines.map((line) => {
    const roles = held.get(line.platformId)!
    return {
      ...line,
      platformName: platformName(context, line.platformId),
      moves: offeredMoves({ ...line, isTaken: line.assignee !== null }, roles),
      triages: roles.has('Triager') && isOpen(line.state),
    }
  })
}
