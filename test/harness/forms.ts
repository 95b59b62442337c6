import { linesOf } from './seen.ts'
import type { TeamsCard } from './teams.ts'
import type { World } from './world.ts'

type Person = ReturnType<World['person']>
export type Shown = TeamsCard | string

/** Answers that are all good. */
export const sales = { name: 'Sales BI', domain: 'powerbi', ownerGroup: 'BI team' }
export const quality = { checkType: 'quality', source: 'http', target: 'https://example.com/health', owner: 'Ben' }

export const addPlatform = async (person: Person) => person.opens(await person.says('platforms'), 'Add platform')
export const details = async (person: Person, platform = 'lakehouse') =>
  person.presses(await person.says(`status ${platform}`), 'Details')
export const addCheck = async (person: Person) => person.opens(await details(person), 'Add check')

/** The sentence at the top of a form. */
export const noteOf = (form: Shown): string => (typeof form === 'string' ? '' : (linesOf(form)[0] ?? ''))

/** The events of people, without those of the desk itself. */
export const eventsOf = async ({ store }: World) => {
  await store.settled()
  const all = [...(await store.all('events')), ...(await store.all('desk_events'))]
  return all.filter(({ createdBy }) => !createdBy.startsWith('system:'))
}
