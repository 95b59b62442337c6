import { expect, test } from 'vitest'
import type { Row } from '../store/tables.ts'
import { originsOf } from './origins.ts'

type Binding = [principal: string, role: 'Triager' | 'Admin', platformId?: string | null, isActive?: boolean]

const directory = {
  membersOf: async (id: string) => {
    if (id === 'away') throw new Error('the directory is away')
    return new Set(id === 'team' ? ['anna'] : [])
  },
}

const told = async (bindings: Binding[], firstAdmins: string[] = []) => {
  const rows = bindings.map(([principal, role, platformId = null, isActive = true]) => ({
    ...{ principal, principalName: `named ${principal}`, role, platformId, isActive },
  })) as Row<'role_bindings'>[]
  const origins = await originsOf('anna', rows, directory, { firstAdmins })
  return origins.map(({ role, from, group, platformId }) => [role, from, group, platformId].filter(Boolean).join(' '))
}

const everybody = 'Viewer everybody'

test.each<[rule: string, bindings: Binding[], expected: string[], firstAdmins?: string[]]>([
  ['Everybody is a Viewer.', [], [everybody]],
  ['A role of one’s own.', [['user:anna', 'Triager']], ['Triager person', everybody]],
  ['Not that of somebody else.', [['user:ben', 'Triager']], [everybody]],
  ['Not one that was taken.', [['user:anna', 'Triager', null, false]], [everybody]],
  ['Through a group, by its name.', [['group:team', 'Triager']], ['Triager group named group:team', everybody]],
  ['Not through a group of others.', [['group:others', 'Triager']], [everybody]],
  ['A group that cannot be read.', [['group:away', 'Admin']], ['Admin unread named group:away', everybody]],
  ['By the configuration.', [], ['Admin configuration', everybody], ['anna']],
  [
    'The same role for every reason it has, the most general first.',
    [
      ['user:anna', 'Triager', 'lakehouse'],
      ['group:team', 'Triager'],
      ['user:anna', 'Triager'],
    ],
    ['Triager group named group:team', 'Triager person', 'Triager person lakehouse', everybody],
  ],
])('%s', async (_, bindings, expected, firstAdmins) => {
  expect(await told(bindings, firstAdmins)).toEqual(expected)
})
