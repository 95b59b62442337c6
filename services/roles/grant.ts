import { action } from '../kernel/action.ts'
import { principalOf } from '../kernel/principal.ts'
import { platformById } from '../platforms/memory.ts'
import { aboutBinding, BindingInput, bindingIdOf } from './binding.ts'

/** Gives a role to a person or an Entra group. Granting twice changes nothing. */
export const grantRole = action(
  'role.grant',
  BindingInput,
  async (context, { role, who, platformId }) => {
    const platform = platformId === null ? null : await platformById(context, platformId)
    const principal = await principalOf(context, who)
    const bindingId = bindingIdOf(context.workspace, principal, role, platformId)
    const { changed } = await context.change('role_bindings', bindingId, (before) =>
      before?.isActive
        ? undefined
        : {
            set: {
              workspace: context.workspace,
              bindingId,
              principal: `${principal.kind}:${principal.id}`,
              principalName: principal.name,
              role,
              platformId,
              isActive: true,
            },
            event: {
              oldState: before ? 'revoked' : null,
              newState: 'granted',
              payload: { role, platformId },
            },
          },
    )
    return { outcome: changed ? ('granted' as const) : ('had_already' as const), role, name: principal.name, platform }
  },
  aboutBinding,
)
