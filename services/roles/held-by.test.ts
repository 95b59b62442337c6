import { expect, test } from 'vitest'
import { highest, type Held, type Role } from './model.ts'
import type { Directory } from '../kernel/context.ts'
import type { Row } from '../store/tables.ts'
import { heldBy } from './held-by.ts'

type Binding = [principal: string, role: Exclude<Role, 'Viewer'>, platformId?: string | null, isActive?: boolean]

const directory: Directory = {
  membersOf: async (groupId) => {
    if (groupId === 'unreachable') throw new Error('the directory is away')
    return new Set(groupId === 'team' ? ['anna'] : [])
  },
  find: async () => [],
}

/** The name of the highest role, which no other role includes. */
const called = ({ roles }: Held): string => highest(roles).join()

/** The roles `userId` holds for `platformId`; null or undefined asks for the global roles. */
const held = (userId: string, platformId: string | null | undefined, bindings: Binding[], firstAdmins: string[] = []) =>
  heldBy(
    userId,
    platformId,
    bindings.map(([principal, held, bound = null, isActive = true], index) => ({
      bindingId: String(index),
      principal,
      principalName: principal,
      role: held,
      platformId: bound,
      isActive,
      version: 1,
    })) as Row<'role_bindings'>[],
    directory,
    { statusTtlMinutes: 60, firstAdmins, sources: [] },
  )

test.each<[rule: string, platformId: string | null | undefined, bindings: Binding[], expected: Role]>([
  ['Who is bound to nothing is a Viewer.', null, [], 'Viewer'],
  ['A binding of somebody else gives nothing.', null, [['user:ben', 'Admin']], 'Viewer'],
  ['A global binding counts everywhere.', null, [['user:anna', 'Triager']], 'Triager'],
  ['A global binding counts for every platform.', 'fabric', [['user:anna', 'Triager']], 'Triager'],
  ['A platform binding counts for its platform.', 'fabric', [['user:anna', 'ServiceOwner', 'fabric']], 'ServiceOwner'],
  [
    'A platform binding does not count for another platform.',
    'powerbi',
    [['user:anna', 'ServiceOwner', 'fabric']],
    'Viewer',
  ],
  [
    'A platform binding does not count when no platform is asked for.',
    null,
    [['user:anna', 'ServiceOwner', 'fabric']],
    'Viewer',
  ],
  ['Nor when the platform is left out.', undefined, [['user:anna', 'ServiceOwner', 'fabric']], 'Viewer'],
  ['A binding of a group counts for its members.', null, [['group:team', 'Contributor']], 'Contributor'],
  ['A binding of a group counts for nobody else.', null, [['group:others', 'Contributor']], 'Viewer'],
  [
    'A platform binding of a group counts for its platform only.',
    'powerbi',
    [['group:team', 'Triager', 'fabric']],
    'Viewer',
  ],
  ['A person is not the group that has their id.', null, [['group:anna', 'Admin']], 'Viewer'],
  ['A revoked binding gives nothing.', null, [['user:anna', 'Admin', null, false]], 'Viewer'],
  ['A revoked binding of a group gives nothing.', null, [['group:team', 'Admin', null, false]], 'Viewer'],
  ['A group that cannot be read grants nothing.', null, [['group:unreachable', 'Admin']], 'Viewer'],
  [
    'A group that cannot be read takes nothing that another binding gives.',
    null,
    [
      ['group:unreachable', 'Admin'],
      ['group:team', 'Contributor'],
      ['group:unreachable', 'ServiceOwner'],
    ],
    'Contributor',
  ],
  [
    'The highest role wins, wherever it stands.',
    'fabric',
    [
      ['user:anna', 'Contributor'],
      ['user:anna', 'ServiceOwner', 'fabric'],
      ['group:team', 'Triager'],
    ],
    'ServiceOwner',
  ],
  [
    'The highest role of another platform does not win.',
    'powerbi',
    [
      ['user:anna', 'Contributor'],
      ['user:anna', 'Admin', 'fabric'],
    ],
    'Contributor',
  ],
])('%s', async (_rule, platformId, bindings, expected) => {
  expect(called(await held('anna', platformId, bindings))).toBe(expected)
})

test('A first admin is Admin without any binding and without the directory.', async () => {
  expect(called(await held('anna', 'fabric', [['group:unreachable', 'Contributor']], ['anna']))).toBe('Admin')
})

test('Nobody else is Admin because there are first admins.', async () => {
  expect(called(await held('ben', null, [], ['anna']))).toBe('Viewer')
})

test('The directory is not asked when no answer of it could raise the role.', async () => {
  const asked: string[] = []
  const counting: Directory = { ...directory, membersOf: async (groupId) => (asked.push(groupId), new Set<string>()) }
  const bindings = [
    { principal: 'user:anna', role: 'Triager', platformId: null, isActive: true },
    { principal: 'group:lower', role: 'Contributor', platformId: null, isActive: true },
    { principal: 'group:higher', role: 'Admin', platformId: null, isActive: true },
  ] as Row<'role_bindings'>[]
  expect(
    called(await heldBy('anna', null, bindings, counting, { statusTtlMinutes: 60, firstAdmins: [], sources: [] })),
  ).toBe('Triager')
  expect(asked).toEqual(['higher'])
})

test.each<[rule: string, bindings: Binding[], possible: Role[]]>([
  ['Nothing more is possible when every group could be read.', [['group:team', 'Contributor']], []],
  ['What a group that could not be read gives is possible.', [['group:unreachable', 'Contributor']], ['Contributor']],
  ['So is what that includes.', [['group:unreachable', 'Triager']], ['Contributor', 'Triager']],
  [
    'But for what another group gives.',
    [
      ['group:team', 'Contributor'],
      ['group:unreachable', 'Triager'],
    ],
    ['Triager'],
  ],
  [
    'Nothing is that is held already.',
    [
      ['user:anna', 'Admin'],
      ['group:unreachable', 'Triager'],
    ],
    [],
  ],
  [
    'Nor what turns out to be held only after the group was asked.',
    [
      ['group:unreachable', 'Triager'],
      ['user:anna', 'Admin'],
    ],
    [],
  ],
  ['Nor what a group gave that was revoked.', [['group:unreachable', 'Triager', null, false]], []],
  ['Nor what it gives for another platform.', [['group:unreachable', 'Triager', 'fabric']], []],
])('%s', async (_rule, bindings, possible) => {
  expect([...(await held('anna', null, bindings)).possible].sort()).toEqual(possible)
})

test('A role holds all that it includes, and what people call it is the one that includes the others.', async () => {
  const { roles } = await held('anna', null, [['user:anna', 'Triager']])
  expect([...roles].sort()).toEqual(['Contributor', 'Triager', 'Viewer'])
  expect(highest(roles)).toEqual(['Triager'])
})
