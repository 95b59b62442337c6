import type { Directory, Settings } from '../kernel/context.ts'
import type { Row } from '../store/tables.ts'
import { withIncluded, type Held, type Role } from './model.ts'

/** True if a binding applies to a platform: a global binding always does, another only to its own platform. */
const concerns = (binding: Row<'role_bindings'>, platformId?: string | null): boolean =>
  binding.isActive && (binding.platformId === null || binding.platformId === platformId)

/**
 * The roles a person holds, for one platform or everywhere. A group that cannot be read grants nothing: an unreachable
 * directory never widens a right, but what the group would give is possible then. Nobody asks it for what is held already.
 */
export const heldBy = async (
  userId: string,
  platformId: string | null | undefined,
  bindings: readonly Row<'role_bindings'>[],
  directory: Pick<Directory, 'membersOf'>,
  settings: Settings,
): Promise<Held> => {
  if (settings.firstAdmins.includes(userId)) return { roles: withIncluded(['Admin']), possible: new Set() }
  const given: Role[] = ['Viewer']
  const unread: Role[] = []
  for (const { principal, role } of bindings.filter((candidate) => concerns(candidate, platformId))) {
    if (withIncluded(given).has(role)) continue
    const [kind, id] = principal.split(':') as ['user' | 'group', string]
    if (kind === 'user') {
      if (id === userId) given.push(role)
      continue
    }
    const members = await directory.membersOf(id).catch(() => undefined)
    if (!members) unread.push(role)
    else if (members.has(userId)) given.push(role)
  }
  const roles = withIncluded(given)
  return { roles, possible: new Set([...withIncluded(unread)].filter((role) => !roles.has(role))) }
}
