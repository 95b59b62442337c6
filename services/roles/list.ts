import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { platformName } from '../platforms/memory.ts'
import { firstAdmins } from './first-admins.ts'
import { bindings } from './memory.ts'
import { highest } from './model.ts'

/**
 * Lists who holds which role, and the role of the person who asks. Whoever may take a role away also gets the directory
 * id of who holds it.
 */
export const listRoles = action('role.list', z.object({}), async (context) => {
  const { value, at, away } = await context.known(bindings).get(context.now)
  const { roles, possible } = await context.rolesFor(null)
  const mayBind = roles.has('Admin')
  return {
    own: highest(roles),
    certain: possible.size === 0,
    mayBind,
    firstAdmins: await firstAdmins(context),
    bindings: value
      .filter(({ isActive }) => isActive)
      .map(({ principal, principalName, role, platformId }) => {
        const [kind, id] = principal.split(':') as ['user' | 'group', string]
        return {
          name: principalName,
          ...{ kind, id: mayBind ? id : null },
          ...{ role, platformId, platform: platformName(context, platformId) },
        }
      })
      .sort((a, b) => a.role.localeCompare(b.role) || a.name.localeCompare(b.name)),
    ...{ at, away },
  }
})
