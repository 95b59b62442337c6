import { z } from 'zod'
import type { AboutOf } from '../kernel/action.ts'
import type { Principal } from '../kernel/context.ts'
import { roles } from '../store/tables/roles.ts'
import type { Role } from './model.ts'

/** The person or group that gets or loses a role, and the role; `platformId` null means all platforms. */
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

/** A refusal is written down for what was to be given or taken. */
export const aboutBinding: AboutOf = (_, raw) => {
  const { role, platformId } = (raw ?? {}) as { role?: unknown; platformId?: unknown }
  const said = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 40) : '*')
  return { platformIds: [], subject: { table: 'role_bindings', id: `${said(role)}|${said(platformId)}` } }
}
