import type { IncomingMessage } from 'node:http'
import { localeNamed } from '../services/kernel/language.ts'
import { key, person, unidentified, type Actor, type Key } from '../services/kernel/actor.ts'

/** Somebody as a way to sign in knows them. Without an object id they may read alone. */
export interface Identity {
  tenantId: string
  /** The Entra object id, or null for somebody whom the directory does not know. */
  userId: string | null
  /** The id by which the way to sign in knows them. */
  ownId: string
  name: string
  /** The ids of the groups they are in, where those are asked on their behalf. */
  groups?: () => Promise<ReadonlySet<string>>
}

/** A program with a key of the desk. */
export interface KeyHolder {
  key: { keyId: string } & Pick<Key, 'name' | 'may'>
}

/** Tells who asks, or why that is not known. `away` when it could not be found out for now. */
export type SignIn = (request: IncomingMessage) => Promise<Identity | KeyHolder | { refused: string } | { away: true }>

/** The first language of `Accept-Language`, as a BCP 47 tag; English without one. */
export const localeOf = ({ headers }: IncomingMessage): string =>
  localeNamed(/^\s*([a-z]{2,3}(?:[-_][a-z0-9]{2,8})*)/i.exec(headers['accept-language'] ?? '')?.[1] ?? 'en')

/** The zone that the caller reads times in, as `Time-Zone` names it; UTC without one that the runtime knows. */
export const timeZoneOf = ({ headers }: IncomingMessage): string => {
  const zone = headers['time-zone']
  try {
    return new Intl.DateTimeFormat('en', { timeZone: typeof zone === 'string' ? zone : 'UTC' }).resolvedOptions()
      .timeZone
  } catch {
    return 'UTC'
  }
}

/** The actor of a request by somebody. */
export const actorOf = (who: Identity | KeyHolder, locale: string, timeZone: string): Actor => {
  if ('key' in who) {
    const { keyId, name, may } = who.key
    return key(keyId, { tenantId: '', name, may, locale, timeZone })
  }
  const { tenantId, userId, ownId, name, groups } = who
  return userId === null
    ? unidentified(ownId, { tenantId, name, locale, timeZone })
    : person({ tenantId, userId, name, locale, timeZone, ...(groups && { groups }) })
}
