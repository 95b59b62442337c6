import { z } from 'zod'
import { explainRoles } from '../../services/roles/explain.ts'
import { grantRole } from '../../services/roles/grant.ts'
import { listRoles } from '../../services/roles/list.ts'
import { showMe } from '../../services/roles/me.ts'
import { revokeRole } from '../../services/roles/revoke.ts'
import { roles as roleNames } from '../../services/store/tables/roles.ts'
import { access, type ActionName } from '../../services/kernel/access.ts'
import { age, list } from '../fields.ts'
import { answer, route, type Route } from '../route.ts'

const Role = z.enum(roleNames).meta({ id: 'Role', description: 'A role; each includes those before it.' })

export const Me = z
  .object({
    name: z.string(),
    isIdentified: z
      .boolean()
      .meta({ description: 'False for somebody the directory does not know, who may only read.' }),
    locale: z.string(),
    timeZone: z.string(),
    workspace: z.string(),
    roles: list(Role).meta({ description: 'Roles on all platforms.' }),
    isCertain: z.boolean().meta({ description: 'False while a group cannot be read that may give more roles.' }),
    platforms: list(z.object({ platformId: z.string(), name: z.string(), roles: list(Role) })).meta({
      description: 'Platforms on which there are further roles.',
    }),
  })
  .meta({ id: 'Me', description: 'Whoever asks, as the desk knows them.' })

export const Roles = z
  .object({
    own: list(Role),
    certain: z.boolean(),
    mayBind: z.boolean().meta({ description: 'True for whoever may give and take roles.' }),
    firstAdmins: z.object({ names: z.array(z.string()), others: z.number() }),
    bindings: list(
      z.object({
        name: z.string(),
        kind: z.enum(['user', 'group']),
        id: z.string().nullable().meta({ description: 'The directory id; only for those who may take the role away.' }),
        role: Role,
        platformId: z.string().nullable().meta({ description: 'Null for a role on all platforms.' }),
        platform: z.string().nullable().meta({ description: 'The name of the platform.' }),
      }),
    ),
    ...age,
  })
  .meta({ id: 'Roles', description: 'Who holds which role.' })

const Platform = z.object({ platformId: z.string(), name: z.string() }).nullable()
const Bound = z
  .object({
    outcome: z.enum(['granted', 'had_already', 'revoked', 'had_not']),
    role: Role,
    name: z.string(),
    platform: Platform,
  })
  .meta({ id: 'RoleBinding', description: 'A role that was given or taken.' })

export const RoleExplanation = z
  .object({
    name: z.string(),
    platform: Platform.meta({ description: 'The platform that was asked about; null for all.' }),
    roles: list(Role),
    isCertain: z.boolean().meta({ description: 'False while a group cannot be read that may give more roles.' }),
    origins: list(
      z.object({
        role: Role,
        from: z.enum(['everybody', 'configuration', 'person', 'group', 'unread']).meta({
          description: 'The reason for the role; `unread` is a group that cannot be read right now.',
        }),
        group: z.string().nullable(),
        platform: z.string().nullable(),
        counts: z.boolean().meta({ description: 'False for a role on another platform than the one asked about.' }),
      }),
    ),
    actions: list(
      z.object({
        action: z.enum(Object.keys(access) as ActionName[]),
        may: z.enum(['yes', 'no', 'unknown']),
        role: Role.meta({ description: 'The role that is asked for.' }),
        kept: z.boolean().meta({ description: 'May do it with what they keep themselves.' }),
        alone: z.boolean().meta({ description: 'May do it in their own chat with the desk.' }),
        platforms: z.array(z.string()).meta({ description: 'Platforms on which they may, if not on all.' }),
      }),
    ),
    ...age,
  })
  .meta({ id: 'RoleExplanation', description: 'The roles of a person with their reasons, and what they may do.' })

export const roles: readonly Route[] = [
  route('GET', '/me', 'Tells who asks, with their roles.', showMe, answer(Me)),
  route('GET', '/roles', 'Lists who holds which role.', listRoles, answer(Roles)),
  route('POST', '/roles/grant', 'Gives a role to a person or a group.', grantRole, answer(Bound)),
  route('POST', '/roles/revoke', 'Takes a role from a person or a group.', revokeRole, answer(Bound)),
  route(
    'GET',
    '/roles/explanation',
    'Tells which roles a person holds and why, and what they may do.',
    explainRoles,
    answer(RoleExplanation),
  ),
]
