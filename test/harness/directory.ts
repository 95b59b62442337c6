import { localDirectory } from '../../directory/local.ts'
import type { Directory } from '../../services/kernel/context.ts'
import { AppError } from '../../services/kernel/errors.ts'
import { people, type PersonName } from './person.ts'

const groupId = '00000000-0000-4000-8000-0000000000ff'

const everybody = localDirectory(
  JSON.stringify({
    people: Object.entries(people).map(([name, id]) => ({
      id,
      name,
      userPrincipalName: `${name.toLowerCase()}@example.com`,
    })),
    groups: [{ id: groupId, name: 'Data platform team', members: [people.Ben] }],
  }),
)

/** Everybody of a story and one group, in a directory that a story can make unreachable. */
export const createDirectory = () => {
  let isAway = false
  const left = new Set<string>()
  const asked = <T>(answer: () => Promise<T>): Promise<T> =>
    isAway
      ? Promise.reject(new AppError('UNAVAILABLE', 'directory_away', { cause: new Error('Graph answered 429') }))
      : answer()
  const directory: Directory = {
    membersOf: (id) => asked(() => everybody.membersOf(id)),
    listed: () => everybody.listed!(),
    find: (text) => asked(async () => (await everybody.find(text)).filter(({ id }) => !left.has(id))),
  }
  return {
    directory,
    /** It cannot be asked, or can again. */
    directoryIs: (state: 'away' | 'back') => void (isAway = state === 'away'),
    /** Somebody has left the company: the directory does not know them any more. */
    leaves: (name: PersonName) => void left.add(people[name]),
  }
}
