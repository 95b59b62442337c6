import type { Context, Principal } from './context.ts'
import { AppError } from './errors.ts'
import type { Fault } from './fault.ts'
import { fold } from './text.ts'

const at = (code: string): Fault[] => [{ field: 'who', code }]

/** A name that means several. */
export const several = (asked: string, names: readonly string[]): AppError =>
  new AppError('RULE', 'person_ambiguous', { fields: { asked, names: names.join(', '), faults: at('several_people') } })

type Asked = Pick<Context, 'directory'>

/** Looks typed text up in the directory: the people and groups found, and those whose name is exactly the text. */
const foundBy = async ({ directory }: Asked, who: string) => {
  const found = await directory.find(who).catch((cause: unknown) => {
    throw new AppError('UNAVAILABLE', 'directory_away', { cause })
  })
  return { found, exact: found.filter(({ name, id }) => [name, id].map(fold).includes(fold(who))) }
}

/**
 * The one person or group a name means. Throws NOT_FOUND (nobody), RULE (several: say which) and UNAVAILABLE when the
 * directory cannot be read.
 */
export const principalOf = async (context: Asked, who: string): Promise<Principal> => {
  const { found, exact } = await foundBy(context, who)
  const [only, ...others] = exact.length > 0 ? exact : found
  if (!only) throw new AppError('NOT_FOUND', 'person_unknown', { fields: { asked: who, faults: at('nobody') } })
  if (others.length > 0)
    throw several(
      who,
      [only, ...others].map(({ name }) => name),
    )
  return only
}

/** The result of looking up a name: it is a person's name, the beginning of one, or nobody's. */
export type Known = 'called' | 'begins' | 'nobody'

/** Looks a name up in the directory. Throws UNAVAILABLE when the directory cannot be read. */
export const knownAs = async (context: Asked, who: string): Promise<Known> => {
  const { found, exact } = await foundBy(context, who)
  // Whoever is found by an address is meant.
  if (exact.length > 0 || (found.length > 0 && who.includes('@'))) return 'called'
  return found.length > 0 ? 'begins' : 'nobody'
}
