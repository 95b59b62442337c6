import { viewer, type Held } from '../roles/model.ts'
import { access, type AccessRow, type ActionName } from './access.ts'
import type { Context } from './context.ts'

/**
 * Tells whether to show a button, from what memory knows at once. It waits for neither the store nor a directory; a
 * press is checked again.
 */
export const mayOffer = async (
  { rolesInMemory }: Pick<Context, 'rolesInMemory'>,
  name: ActionName,
  platformId: string | null = null,
): Promise<boolean> => {
  const { role, where, whole = role }: AccessRow = access[name]
  const notYet = new Promise<Held>((done) => setImmediate(done, viewer))
  const { roles } = await Promise.race([rolesInMemory(where === 'platform' ? platformId : null), notYet])
  return roles.has(platformId === null ? whole : role)
}
