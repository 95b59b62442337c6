import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { localDirectory } from './local.ts'

const id = (number: number) => `00000000-0000-4000-8000-0000000000${number}`
const file = (
  groups: object[],
  people: object[] = [person(20, 'Ann'), person(21, 'Anna Smith'), person(22, 'Anna Smith')],
) => JSON.stringify({ people, groups })
const person = (number: number, name: string) => ({ id: id(number), name, userPrincipalName: `p${number}@example.com` })
const group = (number: number, name: string, ...members: number[]) => ({
  id: id(number),
  name,
  members: members.map(id),
})

const nested = file([group(41, 'Annual review', 20, 42), group(42, 'Inner', 21, 43), group(43, 'Innermost', 22, 41)])

test('Members are the people of a group and of the groups in it, also when groups contain each other.', async () => {
  const directory = localDirectory(nested)
  expect(await directory.membersOf(id(41))).toEqual(new Set([id(20), id(21), id(22)]))
  expect(await directory.membersOf(id(43))).toEqual(new Set([id(20), id(21), id(22)]))
})

test('An unknown group has no members, and what is no GUID is refused.', async () => {
  const directory = localDirectory(nested)
  expect(await directory.membersOf(id(99))).toEqual(new Set())
  await expect(directory.membersOf('everybody')).rejects.toMatchObject({ code: 'INVALID' })
})

test.each([
  [
    'An exact name comes first, then names that start so, people and groups alike.',
    ' ann ',
    ['Ann', 'Anna Smith', 'Anna Smith', 'Annual review'],
  ],
  ['Two people of one name are both found.', 'anna smith', ['Anna Smith', 'Anna Smith']],
  ['An id finds its owner.', id(42), ['Inner']],
  ['An address finds its owner, whatever its case.', 'P20@Example.com', ['Ann']],
  ['An address nobody has finds nobody.', 'p99@example.com', []],
  ['The middle of a name finds nobody, as in Graph.', 'smith', []],
  ['Nothing asked finds nobody.', ' ', []],
])('%s', async (_rule, asked, names) => {
  expect((await localDirectory(nested).find(asked)).map(({ name }) => name)).toEqual(names)
})

test('At most five of a kind are found by name.', async () => {
  const crowd = Array.from({ length: 9 }, (_, index) => person(20 + index, `Ann ${index}`))
  expect(await localDirectory(file([], crowd)).find('ann')).toHaveLength(5)
})

test.each([
  ['A person without an id', file([], [{ name: 'Ann', userPrincipalName: 'ann@example.com' }]), /people\[0\]\.id/],
  ['An id that is there twice', file([group(20, 'Also twenty')]), /20 twice/],
  ['A member who is not in the file', file([group(41, 'Team', 77)]), /member .*77/],
])('%s stops the start with a sentence that names it.', (_fault, text, sentence) => {
  expect(() => localDirectory(text)).toThrow(sentence)
})

test('The people of the demo are those of the Playground, and each can be found by name.', async () => {
  const folder = `${import.meta.dirname}/../scripts/demo`
  const directory = localDirectory(readFileSync(`${folder}/people.json`, 'utf8'))
  const playground = readFileSync(`${folder}/m365agentsplayground.yml`, 'utf8')
  const users = [...playground.matchAll(/name: (.+)\n\s+userPrincipleName: (.+)\n\s+aadObjectId: (.+)\n/g)]
  expect(users).toHaveLength(6)
  for (const [, name = '', address = '', userId] of users) {
    expect(await directory.find(name)).toEqual([{ kind: 'user', id: userId, name, address }])
    expect(await directory.find(address)).toEqual([{ kind: 'user', id: userId, name, address }])
  }
  const [owners] = await directory.find('Service owners')
  expect(await directory.membersOf(owners!.id)).toEqual(new Set([id(21), id(22), id(23)]))
})
