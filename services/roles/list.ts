import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { firstAdmins } from './first-admins.ts'

/** Who may do what, and the role of whoever asks. */
export const listRoles = action('role.list', z.object({}), async (context) => {
  const { value } = await context.bindings.get(context.now)
  const nameOf = new Map(context.statuses.peek()?.value.map(({ platformId, name }) => [platformId, name]))
  return {
    own: await context.roleFor(null),
    firstAdmins: await firstAdmins(context),
    bindings: value
      .filter(({ isActive }) => isActive)
      .map(({ principalName, role, platformId }) => ({
        name: principalName,
        role,
        platform: platformId === null ? null : (nameOf.get(platformId) ?? platformId),
      }))
      .sort((a, b) => a.role.localeCompare(b.role) || a.name.localeCompare(b.name)),
  }
})
