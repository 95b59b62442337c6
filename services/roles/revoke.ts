import { action } from '../action.ts'
import { platformById } from '../platforms/resolve.ts'
import { BindingInput, bindingIdOf, learn, principalOf } from './binding.ts'

/** Takes a role back. Revoking what nobody has changes nothing. */
export const revokeRole = action('role.revoke', BindingInput, async (context, { role, who, platformId }) => {
  const platform = platformId === null ? null : await platformById(context, platformId)
  const principal = await principalOf(context, who)
  const cause = { eventId: context.key, actor: context.actor.userId, now: context.now }
  const { row, changed } = await context.store.change(
    'role_bindings',
    bindingIdOf(principal, role, platformId),
    cause,
    (before) =>
      before?.isActive
        ? {
            set: { isActive: false },
            event: { type: 'role.revoke', oldState: 'granted', newState: 'revoked', payload: { role, platformId } },
          }
        : undefined,
  )
  if (row) learn(context, row)
  return { outcome: changed ? ('revoked' as const) : ('had_not' as const), role, name: principal.name, platform }
})
