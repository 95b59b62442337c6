import type { ActionName } from './access.ts'

interface Anybody {
  tenantId: string
  /** The id that events record as `createdBy`: an Entra object id, `unidentified:<Teams id>` or `system:<service>`. */
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
}

/** A part of the desk that acts on its own, for example ingestion. It may do what is listed, and nothing else. */
export interface Service extends Anybody {
  kind: 'service'
  may: readonly ActionName[]
}

/** An actor. Code decides the kind when it makes one; no id from outside can turn a person into a service. */
export type Actor = Person | Service

export const person = (who: Omit<Person, 'kind' | 'identified'>): Person => ({
  kind: 'person',
  identified: true,
  ...who,
})

/** Somebody Teams names by its own id alone (29:…). */
export const unidentified = (teamsId: string, who: Omit<Person, 'kind' | 'identified' | 'userId'>): Person => ({
  kind: 'person',
  identified: false,
  userId: `unidentified:${teamsId}`,
  ...who,
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
