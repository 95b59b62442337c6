import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { platformName } from '../platforms/memory.ts'
import { firstAdmins } from './first-admins.ts'
import { bindings } from './memory.ts'
import { highest } from './model.ts'

/** Lists who holds which role, and the role of the person who asks. */
export const listRoles = action('role.list', z.object({}), async (context) => {
  const { value } = await context.known(bindings).get(context.now)
  const { roles, possible } = await context.rolesFor(null)
  return {
    own: highest(roles),
    certain: possible.size === 0,
    firstAdmins: await firstAdmins(context),
    bindings: value
      .filter(({ isActive }) => isActive)
      .map(({ principalName, role, platformId }) => ({
        name: principalName,
        role,
        platform: platformName(context, platformId),
      }))
      .sort((a, b) => a.role.localeCompare(b.role) || a.name.localeCompare(b.name)),
  }
})
