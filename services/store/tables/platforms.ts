import { flag, json, maybe, oneOf, table, tags, text } from '../column.ts'
import { versioned } from '../versioned.ts'

export const domains = ['databricks', 'powerbi', 'fabric', 'other'] as const

export const platformTables = {
  platforms: table({
    scope: 'workspace',
    kind: 'versioned',
    key: 'platform_id',
    clusterBy: ['platform_id'],
    comment: 'Data platforms the desk reports on',
    tells: { noun: 'platform', id: 'platform_id' },
    personalData: 'pseudonymised',
    columns: {
      platform_id: text('Short stable id'),
      name: text('Name people use'),
      domain: oneOf(domains, 'Kind of platform'),
      owner_group: maybe(text('Entra group or team that owns it')),
      sla_profile_id: maybe(text('SLA profile of the customer')),
      upstream: maybe(json(tags, 'Ids of the platforms it depends on')),
      is_active: flag('Inactive platforms are not shown'),
      ...versioned,
    },
  }),
}
