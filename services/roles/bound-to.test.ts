import { expect, test } from 'vitest'
import type { Row } from '../store/tables.ts'
import { boundTo } from './bound-to.ts'

type Binding = [principal: string, role: string, platformId?: string | null, isActive?: boolean]

const directory = {
  membersOf: async (groupId: string) => {
    if (groupId === 'unreachable') throw new Error('the directory is away')
    return new Set(groupId === 'team' ? ['anna', 'ben'] : [])
  },
}

test.each<[rule: string, bindings: Binding[], userIds: string[], isWhole?: boolean]>([
  ['Nobody owns it.', [], []],
  ['Who owns the platform is meant.', [['user:anna', 'ServiceOwner', 'lakehouse']], ['anna']],
  ['Who owns another platform is not.', [['user:anna', 'ServiceOwner', 'fabric']], []],
  [
    'Who owns the platform goes before who owns all.',
    [
      ['user:anna', 'ServiceOwner', 'lakehouse'],
      ['user:ben', 'ServiceOwner'],
    ],
    ['anna'],
  ],
  ['Who owns all is meant where nobody owns the platform.', [['user:ben', 'ServiceOwner']], ['ben']],
  [
    'All who own it are meant, each once.',
    [
      ['user:anna', 'ServiceOwner'],
      ['group:team', 'ServiceOwner'],
    ],
    ['anna', 'ben'],
  ],
  ['Members of a group are meant.', [['group:team', 'ServiceOwner', 'lakehouse']], ['anna', 'ben']],
  ['A role that was taken away does not count.', [['user:anna', 'ServiceOwner', 'lakehouse', false]], []],
  ['A role that includes it is not meant.', [['user:anna', 'Admin']], []],
  ['Nor is one that it includes.', [['user:anna', 'Triager', 'lakehouse']], []],
  [
    'While a group cannot be read, the others are meant, and it is said.',
    [
      ['group:unreachable', 'ServiceOwner'],
      ['user:anna', 'ServiceOwner'],
    ],
    ['anna'],
    false,
  ],
])('%s', async (_, bindings, userIds, isWhole = true) => {
  const rows = bindings.map(([principal, role, platformId = null, isActive = true]) => ({
    principal,
    role,
    platformId,
    isActive,
  })) as Row<'role_bindings'>[]
  const bound = await boundTo('ServiceOwner', 'lakehouse', rows, directory)
  expect({ ...bound, userIds: [...bound.userIds] }).toEqual({ userIds, isWhole })
})
