import type { Directory } from '../kernel/context.ts'
import type { Row } from '../store/tables.ts'
import type { Role } from './model.ts'

/** People a role is bound to. */
export interface Bound {
  userIds: ReadonlySet<string>
  /** False while a group cannot be read: there may be more. */
  isWhole: boolean
}

/**
 * The people to whom a role is bound on a platform, by themselves or through groups; where nobody is named for the platform,
 * those who hold it everywhere. A role that another one includes is not meant: an admin is no owner of everything.
 */
export const boundTo = async (
  role: Role,
  platformId: string | null,
  bindings: readonly Row<'role_bindings'>[],
  directory: Pick<Directory, 'membersOf'>,
): Promise<Bound> => {
  const active = bindings.filter((binding) => binding.isActive && binding.role === role)
  const own = active.filter((binding) => platformId !== null && binding.platformId === platformId)
  const meant = own.length > 0 ? own : active.filter((binding) => binding.platformId === null)
  const found = await Promise.all(
    meant.map(async ({ principal }) => {
      const [kind, id] = principal.split(':') as ['user' | 'group', string]
      return kind === 'user' ? [id] : await directory.membersOf(id).catch(() => undefined)
    }),
  )
  return { userIds: new Set(found.flatMap((ids) => [...(ids ?? [])])), isWhole: !found.includes(undefined) }
}
