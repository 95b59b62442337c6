import { action } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import { idOf } from '../kernel/name-id.ts'
import { principalOf, several } from '../kernel/principal.ts'
import { fold } from '../kernel/text.ts'
import { isBoundTo } from './holders.ts'
import { bindings } from './memory.ts'
import type { Row } from '../store/tables.ts'
import { platformName } from '../platforms/memory.ts'
import { aboutBinding, BindingInput, bindingIdOf } from './binding.ts'

interface Binding extends Pick<Row<'role_bindings'>, 'bindingId' | 'principalName'> {
  /** The row in memory; absent if there is none. */
  row?: Row<'role_bindings'>
}

const given = async ({ known, now }: Context): Promise<Row<'role_bindings'>[]> =>
  (await known(bindings).get(now)).value.filter(({ isActive }) => isActive)

/** The platform a role was given for, by its id as `roles` shows it, also when it was switched off since. */
export const platformOfRole = async (context: Context, text: string): Promise<{ platformId: string } | undefined> => {
  const ids = [fold(text), idOf(text)]
  const known = (await given(context)).find(({ platformId }) => platformId !== null && ids.includes(platformId))
  return known && { platformId: known.platformId! }
}

/** Finds the binding to revoke: among the holders of the role by name or id, or else through the directory. */
const bindingOf = async (
  context: Context,
  { role, who, platformId }: { role: Row<'role_bindings'>['role']; who: string; platformId: string | null },
): Promise<Binding> => {
  const [only, ...others] = (await given(context)).filter(
    (binding) => binding.role === role && binding.platformId === platformId && isBoundTo(binding, who),
  )
  if (only && others.length > 0)
    throw several(
      who,
      [only, ...others].map(({ principal, principalName }) => `${principalName} (${principal.split(':')[1]})`),
    )
  if (only) return { ...only, row: only }
  const principal = await principalOf(context, who)
  return { bindingId: bindingIdOf(context.workspace, principal, role, platformId), principalName: principal.name }
}

/**
 * Takes a role back, also from somebody the directory does not know any more and for a platform that was switched off.
 * Revoking what nobody has changes nothing.
 */
export const revokeRole = action(
  'role.revoke',
  BindingInput,
  async (context, input) => {
    const { role, platformId } = input
    const { bindingId, principalName, row } = await bindingOf(context, input)
    const { changed } = await context.change(
      'role_bindings',
      bindingId,
      (before) =>
        before?.isActive
          ? {
              set: { isActive: false },
              event: { oldState: 'granted', newState: 'revoked', payload: { role, platformId } },
            }
          : undefined,
      row,
    )
    return {
      outcome: changed ? ('revoked' as const) : ('had_not' as const),
      role,
      name: principalName,
      platform: platformId === null ? null : { platformId, name: platformName(context, platformId) },
    }
  },
  aboutBinding,
)
