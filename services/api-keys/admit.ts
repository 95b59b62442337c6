import type { Desk } from '../kernel/context.ts'
import { apiKeys } from './memory.ts'
import { allowable, opens, readToken, standingOf } from './model.ts'

/** Milliseconds for which keys are taken from memory while the store is away: one may have been revoked meanwhile. */
const longestAwayMs = 10 * 60_000

/**
 * Tells which key a token is, or why it is refused, in words for the log alone. What cannot be a key is refused without a statement. A
 * key that memory does not know may have been made by another desk just now; the store is asked for it only if `mayRead` says so, which
 * counts that. Throws UNAVAILABLE.
 */
export const admit = async ({ known }: Pick<Desk, 'known'>, token: string, now: Date, mayRead: () => boolean) => {
  const parts = readToken(token)
  if (!parts) return { refused: 'key malformed' }
  const remembered = known(apiKeys).peek()?.value
  const isRemembered = !remembered || remembered.some(({ keyId }) => keyId === parts.keyId)
  if (!isRemembered && !mayRead()) return { refused: 'key unknown' }
  const { value, at, away } = await known(apiKeys).get(now)
  if (away && now.getTime() - at.getTime() > longestAwayMs) return { away: true as const }
  const key = value.find(({ keyId }) => keyId === parts.keyId)
  if (!key || !opens(key, parts.secret)) return { refused: 'key unknown' }
  const standing = standingOf(key, now)
  if (standing !== 'active') return { refused: `key ${standing}` }
  return { key: { keyId: key.keyId, name: key.name, may: allowable.filter((name) => key.may.includes(name)) } }
}
