import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { activePlatforms } from '../platforms/memory.ts'
import { highest } from './model.ts'

/** Tells who asks, as the desk knows them: by name, with the roles everywhere and those on single platforms. */
export const showMe = action('role.me', z.object({}), async (context) => {
  const { actor } = context
  const { roles, possible } = await context.rolesFor(null)
  const own = await Promise.all(
    (await activePlatforms(context)).map(async ({ platformId, name }) => {
      const held = await context.rolesFor(platformId)
      return { platformId, name, roles: highest(held.roles).filter((role) => !roles.has(role)) }
    }),
  )
  return {
    name: actor.name,
    isIdentified: actor.kind === 'person' && actor.identified,
    locale: actor.locale,
    timeZone: actor.timeZone,
    workspace: context.workspace,
    roles: highest(roles),
    /** False while a group cannot be read that may give more. */
    isCertain: possible.size === 0,
    platforms: own.filter((platform) => platform.roles.length > 0),
  }
})
