import type { Context } from '../services/kernel/context.ts'
import { AppError } from '../services/kernel/errors.ts'
import { fold } from '../services/kernel/text.ts'
import { bindings } from '../services/roles/memory.ts'
import type { Known } from './language/bindings.ts'

/** Whether somebody of a name or an id has a role; the directory need not know them any more. */
export const hasRole = ({ known }: Context, who: string): boolean =>
  (known(bindings).peek()?.value ?? []).some(
    ({ isActive, principal, principalName }) =>
      isActive && [principalName, principal.split(':')[1]!].map(fold).includes(fold(who)),
  )

/** How far the directory knows a name. Throws UNAVAILABLE when it cannot be asked: not known is not nobody. */
export const knownAs = async ({ directory }: Context, who: string): Promise<Known> => {
  const found = await directory.find(who).catch((cause: unknown) => {
    throw new AppError('UNAVAILABLE', 'directory_away', { cause })
  })
  const exact = found.some(({ name, id }) => [name, id].map(fold).includes(fold(who)))
  // Whoever is found by an address is meant.
  if (exact || (found.length > 0 && who.includes('@'))) return 'called'
  return found.length > 0 ? 'begins' : 'nobody'
}
