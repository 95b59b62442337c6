import type { Directory, Settings } from '../kernel/context.ts'
import type { Row } from '../store/tables.ts'
import type { Role } from './model.ts'

/** A reason for which somebody holds a role, or may hold it: `unread` is a group that cannot be read. */
export interface Origin {
  role: Role
  from: 'everybody' | 'configuration' | 'person' | 'group' | 'unread'
  /** The name of the group, where one gives the role. */
  group: string | null
  /** The platform on which it holds; null for all. */
  platformId: string | null
}

/**
 * Every reason for a role of a person, on any platform; the most general first. Other than for a decision, each group is
 * asked, also for a role that is held already. A group that cannot be read is a reason of its own.
 */
export const originsOf = async (
  userId: string,
  bindings: readonly Row<'role_bindings'>[],
  directory: Pick<Directory, 'membersOf'>,
  settings: Pick<Settings, 'firstAdmins'>,
): Promise<Origin[]> => {
  const whole = { group: null, platformId: null }
  const first: Origin[] = settings.firstAdmins.includes(userId)
    ? [{ role: 'Admin', from: 'configuration', ...whole }]
    : []
  const bound = bindings
    .filter(({ isActive }) => isActive)
    .map(async ({ principal, principalName, role, platformId }): Promise<Origin[]> => {
      const [kind, id] = principal.split(':') as ['user' | 'group', string]
      if (kind === 'user') return id === userId ? [{ role, from: 'person', group: null, platformId }] : []
      const members = await directory.membersOf(id).catch(() => undefined)
      if (members && !members.has(userId)) return []
      return [{ role, from: members ? 'group' : 'unread', group: principalName, platformId }]
    })
  const found = (await Promise.all(bound)).flat()
  const isWhole = ({ platformId }: Origin) => Number(platformId !== null)
  return [...first, ...found.sort((a, b) => isWhole(a) - isWhole(b)), { role: 'Viewer', from: 'everybody', ...whole }]
}
