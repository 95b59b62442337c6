import type { Context, Directory } from '../kernel/context.ts'

/** Names a directory gave, by the id: who is named in the configuration does not change while a process lives. */
const knownNames = () => new Map<string, string>()

const mostAsked = 5

/** Asks the directory for a name; what comes late is known the next time. */
const nameOf = (directory: Directory, names: Map<string, string>, id: string): Promise<unknown> =>
  directory.find(id).then(
    ([found]) => found && names.set(id, found.name),
    () => undefined,
  )

/**
 * The first admins of the configuration: the names that are in memory, and the number of the others. It needs no
 * statement and does not wait for the directory.
 */
export const firstAdmins = async ({
  settings,
  directory,
  actor,
  part,
}: Context): Promise<{ names: string[]; others: number }> => {
  const names = part(knownNames)
  const ids = settings.firstAdmins
  if (ids.includes(actor.userId) && actor.name) names.set(actor.userId, actor.name)
  const asked = ids
    .filter((id) => !names.has(id))
    .slice(0, mostAsked)
    .map((id) => nameOf(directory, names, id))
  if (asked.length > 0) await Promise.race([Promise.all(asked), new Promise((done) => setImmediate(done))])
  const found = ids.flatMap((id) => names.get(id) ?? [])
  return { names: found, others: ids.length - found.length }
}
