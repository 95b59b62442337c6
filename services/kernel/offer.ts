import { viewer, type Held } from '../roles/model.ts'
import { access, type ActionName } from './access.ts'
import type { Context } from './context.ts'

/**
 * Whether to show a button: as far as memory knows at once. Neither the store nor a directory is waited for; pressing
 * asks again.
 */
export const mayOffer = async (
  { rolesInMemory }: Pick<Context, 'rolesInMemory'>,
  name: ActionName,
  platformId: string | null = null,
): Promise<boolean> => {
  const { role, where } = access[name]
  const notYet = new Promise<Held>((done) => setImmediate(done, viewer))
  const { roles } = await Promise.race([rolesInMemory(where === 'platform' ? platformId : null), notYet])
  return roles.has(role)
}
