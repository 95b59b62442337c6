import type { Directory, Settings } from '../kernel/context.ts'
import type { Row } from '../store/tables.ts'
import { reaches, type Role } from './model.ts'

/** Whether a binding counts for a platform: global ones always, others only for their own. */
const concerns = (binding: Row<'role_bindings'>, platformId?: string | null): boolean =>
  binding.isActive && (binding.platformId === null || binding.platformId === platformId)

/**
 * The highest role of a person, for one platform or everywhere. A group that cannot be read grants nothing: an
 * unreachable directory never widens a right.
 */
export const roleOf = async (
  userId: string,
  platformId: string | null | undefined,
  bindings: readonly Row<'role_bindings'>[],
  directory: Directory,
  settings: Settings,
): Promise<Role> => {
  if (settings.firstAdmins.includes(userId)) return 'Admin'
  let best: Role = 'Viewer'
  for (const binding of bindings.filter((candidate) => concerns(candidate, platformId))) {
    if (reaches(best, binding.role)) continue
    const [kind, id] = binding.principal.split(':') as ['user' | 'group', string]
    const holds =
      kind === 'user'
        ? id === userId
        : await directory.membersOf(id).then(
            (members) => members.has(userId),
            () => false,
          )
    if (holds) best = binding.role
  }
  return best
}
