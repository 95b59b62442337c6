import type { Context, Principal } from '../kernel/context.ts'

/** People a directory gave, by id: whom it is asked about does not change much while a process lives. */
const knownPeople = () => new Map<string, Principal>()

const mostAsked = 5

/**
 * The people of these ids as far as they are in memory. The directory is asked for the others, up to five; nobody waits for
 * it, so what comes late is known the next time.
 */
export const peopleOf = async (
  { directory, part }: Pick<Context, 'directory' | 'part'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Principal>> => {
  const people = part(knownPeople)
  const asked = ids
    .filter((id) => !people.has(id))
    .slice(0, mostAsked)
    .map((id) =>
      directory.find(id).then(
        ([found]) => found && people.set(id, found),
        () => undefined,
      ),
    )
  if (asked.length > 0) await Promise.race([Promise.all(asked), new Promise((done) => setImmediate(done))])
  return people
}
