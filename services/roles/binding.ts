import { z } from 'zod'
import type { AboutOf } from '../kernel/action.ts'
import type { Context, Principal } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import type { Fault } from '../kernel/fault.ts'
import { fold } from '../kernel/text.ts'
import { roles } from '../store/tables/roles.ts'
import type { Role } from './model.ts'

/** Who gets or loses which role; `platformId` null means all platforms. */
export const BindingInput = z.object({
  role: z.enum(roles).exclude(['Viewer']),
  who: z.string().trim().min(2).max(120),
  platformId: z.string().max(40).nullable().default(null),
})

export const bindingIdOf = (
  workspace: string,
  { kind, id }: Principal,
  role: Role,
  platformId: string | null,
): string => `${workspace}|${kind}:${id}|${role}|${platformId ?? '*'}`

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

/** A refusal is written down for what was to be given or taken. */
export const aboutBinding: AboutOf = (_, raw) => {
  const { role, platformId } = (raw ?? {}) as { role?: unknown; platformId?: unknown }
  const said = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 40) : '*')
  return { platformIds: [], subject: { table: 'role_bindings', id: `${said(role)}|${said(platformId)}` } }
}
