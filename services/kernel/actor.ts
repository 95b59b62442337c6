import type { ActionName } from './access.ts'
import { localeNamed } from './language.ts'
import { oneLine } from './text.ts'

interface Anybody {
  tenantId: string
  /** The id that events record as `createdBy`: an Entra object id, `unidentified:<Teams id>`, `system:<service>` or `key:<id>`. */
  userId: string
  name: string
  /** BCP 47, for example de-DE. */
  locale: string
  /** IANA, for example Europe/Berlin. */
  timeZone: string
}

/** Somebody who uses Teams. Names and ids come from the authenticated activity, never from a card. */
export interface Person extends Anybody {
  kind: 'person'
  /** False for somebody whom Teams names without an Entra object id: no role can be bound to them. */
  identified: boolean
  /** The ids of the groups they are in, as asked on their behalf; the directory is asked when absent. */
  groups?: () => Promise<ReadonlySet<string>>
}

/** A part of the desk that acts on its own, for example ingestion. It may do what is listed, and nothing else. */
export interface Service extends Anybody {
  kind: 'service'
  may: readonly ActionName[]
}

/** A program that asks with a key of the desk. It may do what the key lists, and nothing else. */
export interface Key extends Anybody {
  kind: 'key'
  may: readonly ActionName[]
}

/** An actor. Code decides the kind when it makes one; no id from outside can turn a person into a service. */
export type Actor = Person | Service | Key

/** Stands where a name would: Teams leaves it out for guests who have not come yet. */
export const nameless = '–'

/** The same with a name on one line that turns no text around, and with a locale that names a language. */
const readable = <A extends Pick<Anybody, 'name' | 'locale'>>(who: A): A => ({
  ...who,
  name: oneLine(who.name) || nameless,
  locale: localeNamed(who.locale),
})

export const person = (who: Omit<Person, 'kind' | 'identified'>): Person => ({
  kind: 'person',
  identified: true,
  ...readable(who),
})

/** Somebody Teams names by its own id alone (29:…). */
export const unidentified = (teamsId: string, who: Omit<Person, 'kind' | 'identified' | 'userId'>): Person => ({
  kind: 'person',
  identified: false,
  userId: `unidentified:${teamsId}`,
  ...readable(who),
})

/** A part of the desk by its name, for example `ingestion`, with the actions it may do. */
export const service = (name: string, may: readonly ActionName[]): Service => ({
  kind: 'service',
  may,
  tenantId: '',
  userId: `system:${name}`,
  name,
  locale: 'en',
  timeZone: 'UTC',
})

/** A program by the id and the name of its key. */
export const key = (keyId: string, who: Omit<Key, 'kind' | 'userId'>): Key => ({
  kind: 'key',
  userId: `key:${keyId}`,
  ...readable(who),
})

/** True for the id of a person, to whom the desk can write, and false for that of a program or a part of the desk. */
export const isPersonId = (userId: string): boolean => !/^(system|key|unidentified):/.test(userId)
