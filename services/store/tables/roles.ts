import { sql } from 'kysely'
import { flag, maybe, oneOf, table, text } from '../column.ts'
import { versioned } from '../versioned.ts'

export const roles = ['Viewer', 'Contributor', 'Triager', 'ServiceOwner', 'Admin'] as const

export const roleTables = {
  role_bindings: table({
    scope: 'desk',
    kind: 'versioned',
    key: 'binding_id',
    clusterBy: ['binding_id'],
    comment: 'Who may do what: people and Entra groups',
    tells: { noun: 'role', id: null },
    personalData: ({ userId }) => sql`principal = ${`user:${userId}`}`,
    columns: {
      binding_id: text('Workspace, principal, role and platform'),
      workspace: text('Workspace in which it holds'),
      principal: text('user:<object id> or group:<object id>'),
      principal_name: text('Name shown to people'),
      role: oneOf(roles, 'Role'),
      platform_id: maybe(text('Platform; null means all')),
      is_active: flag('False once revoked'),
      ...versioned,
    },
  }),
}
