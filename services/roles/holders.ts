import type { Context } from '../kernel/context.ts'
import { fold } from '../kernel/text.ts'
import type { Row } from '../store/tables.ts'
import { bindings } from './memory.ts'

/** True when a role is bound to somebody, or to a group, of this name or directory id. */
export const isBoundTo = ({ principal, principalName }: Row<'role_bindings'>, who: string): boolean =>
  [principalName, principal.split(':')[1]!].map(fold).includes(fold(who))

/** True when somebody of a name or directory id holds a role, as memory has it; the directory need not know them any more. */
export const holdsRole = ({ known }: Pick<Context, 'known'>, who: string): boolean =>
  (known(bindings).peek()?.value ?? []).some((binding) => binding.isActive && isBoundTo(binding, who))
