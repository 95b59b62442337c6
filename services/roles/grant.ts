import { action } from '../kernel/action.ts'
import { platformById } from '../platforms/resolve.ts'
import { BindingInput, bindingIdOf, learn, principalOf } from './binding.ts'

/** Gives a role to a person or an Entra group. Granting twice changes nothing. */
export const grantRole = action('role.grant', BindingInput, async (context, { role, who, platformId }) => {
  const platform = platformId === null ? null : await platformById(context, platformId)
  const principal = await principalOf(context, who)
  const bindingId = bindingIdOf(principal, role, platformId)
  const cause = { eventId: context.key, actor: context.actor.userId, now: context.now }
  const { row, changed } = await context.store.change('role_bindings', bindingId, cause, (before) =>
    before?.isActive
      ? undefined
      : {
          set: {
            bindingId,
            principal: `${principal.kind}:${principal.id}`,
            principalName: principal.name,
            role,
            platformId,
            isActive: true,
          },
          event: {
            type: 'role.grant',
            oldState: before ? 'revoked' : null,
            newState: 'granted',
            payload: { role, platformId },
          },
        },
  )
  if (row) learn(context, row)
  return { outcome: changed ? ('granted' as const) : ('had_already' as const), role, name: principal.name, platform }
})
