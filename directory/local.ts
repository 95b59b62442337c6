import { z } from 'zod'
import type { Directory, Principal } from '../services/kernel/context.ts'
import { AppError } from '../services/kernel/errors.ts'
import { fold } from '../services/kernel/text.ts'
import { bestFirst, isGuid } from './entra.ts'
import { Id } from './ids.ts'

const Person = z.object({ id: Id, name: z.string().min(1), userPrincipalName: z.string().min(3) })
const Group = z.object({ id: Id, name: z.string().min(1), members: z.array(Id) })
const People = z.object({ people: z.array(Person), groups: z.array(Group) })

/**
 * A directory out of a JSON text of people and groups (scripts/demo/people.json), for a desk without an Entra tenant. It
 * answers as Graph does: members also through nested groups, nobody for an unknown group, at most five of a kind by name.
 * Throws an Error that says what is wrong with the text.
 */
export const localDirectory = (text: string): Directory => {
  const { people, groups } = parsed(text)
  const users: Principal[] = people.map(({ id, name, userPrincipalName: address }) => ({
    ...{ kind: 'user', id, name, address },
  }))
  const teams: Principal[] = groups.map(({ id, name }) => ({ kind: 'group', id, name }))
  const membersById = new Map(groups.map(({ id, members }) => [id, members]))

  return {
    async membersOf(groupId) {
      if (!isGuid(groupId)) throw new AppError('INVALID', 'invalid_input', { cause: new Error('a group id is a GUID') })
      const visited = new Set<string>()
      const waiting = [groupId.toLowerCase()]
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        if (visited.has(id)) continue
        visited.add(id)
        waiting.push(...(membersById.get(id) ?? []))
      }
      return new Set(users.filter(({ id }) => visited.has(id)).map(({ id }) => id))
    },
    listed: () => Promise.resolve(users),
    async find(asked) {
      const wanted = fold(asked)
      if (!wanted) return []
      if (isGuid(wanted)) return [...users, ...teams].filter(({ id }) => id === wanted)
      if (wanted.includes('@')) {
        const person = people.find(({ userPrincipalName }) => fold(userPrincipalName) === wanted)
        return users.filter(({ id }) => id === person?.id)
      }
      const named = (all: Principal[]) => bestFirst(all.filter(({ name }) => fold(name).startsWith(wanted)))
      return bestFirst([...named(users).slice(0, 5), ...named(teams).slice(0, 5)])
    },
  }
}

const parsed = (text: string): z.output<typeof People> => {
  const result = People.safeParse(JSON.parse(text))
  if (!result.success) throw new Error(`The file of people is not as expected. ${z.prettifyError(result.error)}`)
  const { people, groups } = result.data
  const ids = [...people, ...groups].map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) < index)
  if (twice) throw new Error(`The file of people names ${twice} twice.`)
  const unknown = groups.flatMap(({ members }) => members).find((id) => !ids.includes(id))
  if (unknown) throw new Error(`The file of people has a group with the member ${unknown}, who is not in it.`)
  return result.data
}
