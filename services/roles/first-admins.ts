import { nameless } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { peopleOf } from './people.ts'

/**
 * The first admins of the configuration: the names that are in memory, and the number of the others. It needs no
 * statement and does not wait for the directory.
 */
export const firstAdmins = async (context: Context): Promise<{ names: string[]; others: number }> => {
  const { actor, settings } = context
  const ids = settings.firstAdmins
  const people = await peopleOf(context, ids)
  const own = (id: string) => (id === actor.userId && actor.name !== nameless ? actor.name : undefined)
  const names = ids.flatMap((id) => people.get(id)?.name ?? own(id) ?? [])
  return { names, others: ids.length - names.length }
}
