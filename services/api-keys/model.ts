import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { access, type ActionName } from '../kernel/access.ts'
import type { Row } from '../store/tables.ts'

export type ApiKey = Row<'api_keys'>

/** True for what calls itself a key of a desk, be it a good one or not. */
export const isKey = (token: string): boolean => token.startsWith('ddk_')

/** The actions that a key may be allowed: all but those that make and end keys and secrets, so that no key outlives itself in another. */
export const allowable = (Object.keys(access) as ActionName[]).filter(
  (name) => !name.startsWith('apiKey.') && name !== 'check.connect',
)

/** The id of a key: the same for the same call. */
export const keyIdOf = (callKey: string): string => createHash('sha256').update(callKey).digest('hex').slice(0, 20)

/** A secret of 256 bits. It comes from the system and is handed in by nobody, so that nobody can know it before. */
export const newSecret = (): string => randomBytes(32).toString('hex')

/** A secret is kept as its hash alone. It is random and long, so nothing slower than SHA-256 is needed. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export const tokenOf = (keyId: string, secret: string): string => `ddk_${keyId}_${secret}`

/** The parts of a token; undefined for one that cannot be a key. */
export const readToken = (token: string): { keyId: string; secret: string } | undefined => {
  const [, keyId, secret] = /^ddk_([0-9a-f]{20})_([0-9a-f]{64})$/.exec(token) ?? []
  return keyId === undefined || secret === undefined ? undefined : { keyId, secret }
}

/** True for the secret of the key. Takes as long for a wrong one, however much of it is right. */
export const opens = ({ secretHash }: Pick<ApiKey, 'secretHash'>, secret: string): boolean => {
  const [kept, given] = [secretHash, hashOf(secret)].map((hash) => Buffer.from(hash))
  return kept!.length === given!.length && timingSafeEqual(kept!, given!)
}

export const standings = ['active', 'expired', 'revoked'] as const

export const standingOf = ({ isActive, expiresAt }: ApiKey, now: Date): (typeof standings)[number] => {
  if (!isActive) return 'revoked'
  return now < expiresAt ? 'active' : 'expired'
}
