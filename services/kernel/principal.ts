import type { Context, Principal } from './context.ts'
import { AppError } from './errors.ts'
import type { Fault } from './fault.ts'
import { fold } from './text.ts'

const at = (code: string): Fault[] => [{ field: 'who', code }]

/** A name that means several. */
export const several = (asked: string, names: readonly string[]): AppError =>
  new AppError('RULE', 'person_ambiguous', { fields: { asked, names: names.join(', '), faults: at('several_people') } })

/**
 * The one person or group a name means. Throws NOT_FOUND (nobody), RULE (several: say which) and UNAVAILABLE when the
 * directory cannot be read.
 */
export const principalOf = async ({ directory }: Context, who: string): Promise<Principal> => {
  const found = await directory.find(who).catch((cause: unknown) => {
    throw new AppError('UNAVAILABLE', 'directory_away', { cause })
  })
  const exact = found.filter(({ name, id }) => [name, id].map(fold).includes(fold(who)))
  const [only, ...others] = exact.length > 0 ? exact : found
  if (!only) throw new AppError('NOT_FOUND', 'person_unknown', { fields: { asked: who, faults: at('nobody') } })
  if (others.length > 0)
    throw several(
      who,
      [only, ...others].map(({ name }) => name),
    )
  return only
}
