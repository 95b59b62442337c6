import { importJWK, type CryptoKey, type JWK } from 'jose'
import { z } from 'zod'

/** A public key of the Bot Connector, and the channels it may speak for. */
export interface SigningKey {
  key: CryptoKey
  endorsements: readonly string[]
}

/** Finds a key by its id. `away`: the key server could not be asked, so the key may be a good one. */
export type FindKey = (keyId: string) => Promise<SigningKey | 'unknown' | 'away'>

export interface KeysParts {
  openIdMetadataUrl: string
  clock: () => Date
  fetch: typeof fetch
  /** Called with the error when the keys could not be read. */
  onFailure: (error: unknown) => void
  /** Milliseconds after which a request to the key server is given up. */
  timeoutMs?: number
}

/**
 * Keys are read again after a day, as Microsoft asks:
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
const freshMs = 24 * 3_600_000
/** The pause between two requests while there is no key at all. */
const pauseMs = 10_000
/**
 * The pause between two requests for a key that is not in the list, and after a failure while older keys can be used.
 */
const longPauseMs = 60_000

const Metadata = z.object({ jwks_uri: z.url() })
const KeySet = z.object({
  keys: z.array(z.looseObject({ kid: z.string().optional(), endorsements: z.array(z.string()).optional() })),
})

/** Imports a key. The result is empty for a key of another kind, and for one that cannot be read. */
const imported = async (jwk: z.output<typeof KeySet>['keys'][number]): Promise<[string, SigningKey][]> => {
  const key = await importJWK(jwk as JWK, 'RS256').catch(() => undefined)
  const usable = jwk.kid !== undefined && key instanceof Object && 'type' in key && key.type === 'public'
  return usable ? [[jwk.kid!, { key: key, endorsements: jwk.endorsements ?? [] }]] : []
}

/**
 * Keeps the keys that the Bot Connector signs with, and requests them once at a time. While the key server is away the
 * keys known are used beyond their age. The key set of jose does not fit: it drops endorsements, and has no key at all
 * once its keys are too old and the server is away.
 */
export const createKeys = ({ openIdMetadataUrl, clock, fetch, onFailure, timeoutMs = 3000 }: KeysParts): FindKey => {
  let keys: ReadonlyMap<string, SigningKey> | undefined
  let readAt = -Infinity
  let askedAt = -Infinity
  let failed = false
  let asking: Promise<void> | undefined

  const read = async (): Promise<ReadonlyMap<string, SigningKey>> => {
    const signal = AbortSignal.timeout(timeoutMs)
    const get = async (url: string): Promise<unknown> => {
      const answer = await fetch(url, { redirect: 'error', signal })
      if (!answer.ok) throw new Error(`The key server answered ${answer.status}`)
      return answer.json()
    }
    const { jwks_uri } = Metadata.parse(await get(openIdMetadataUrl))
    const found = await Promise.all(KeySet.parse(await get(jwks_uri)).keys.map(imported))
    if (found.flat().length === 0) throw new Error('The key server has no usable key')
    return new Map(found.flat())
  }

  const ask = async (): Promise<void> => {
    askedAt = clock().getTime()
    try {
      keys = await read()
      readAt = askedAt
      failed = false
    } catch (error) {
      failed = true
      onFailure(error)
    }
    asking = undefined
  }

  return async (keyId) => {
    const now = clock().getTime()
    const known = keys?.get(keyId)
    if (known && now - readAt < freshMs) return known
    const restMs = !keys ? (failed ? pauseMs : 0) : known && !failed ? 0 : longPauseMs
    if (now - askedAt >= restMs) asking ??= ask()
    await asking
    return keys?.get(keyId) ?? (keys && !failed ? 'unknown' : 'away')
  }
}
