import { reaches, type Role } from '../roles/model.ts'
import { access, type ActionName } from './access.ts'
import type { Context } from './context.ts'

/**
 * Whether to show a button: as far as memory knows at once. Neither the store nor a directory is waited for; pressing
 * asks again.
 */
export const mayOffer = async (
  { roleInMemory }: Context,
  name: ActionName,
  platformId: string | null = null,
): Promise<boolean> => {
  const { role, perPlatform } = access[name]
  const unknown = new Promise<Role>((done) => setImmediate(done, 'Viewer'))
  return reaches(await Promise.race([roleInMemory(perPlatform ? platformId : null), unknown]), role)
}
