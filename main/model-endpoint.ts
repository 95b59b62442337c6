import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import { createEgress } from '../ingestion/egress.ts'
import { createHttp } from '../ingestion/http.ts'
import type { ModelEndpoint } from '../library/endpoint.ts'

/** The patience and the size of one request. */
interface Ways {
  attempts: number
  timeoutMs: number
}

interface Surroundings {
  /** Bytes of an answer. */
  maxBytes?: number
  wait?: (ms: number) => Promise<void>
}

/**
 * Asks a model at its endpoint, over the one HTTP client: no other host is reached, and the token is in no log. The model is
 * named in the body where it is known. Throws what the client throws.
 */
export const openEndpoint = (
  { url, model, token }: ModelEndpoint,
  { maxBytes, wait = (ms) => sleep(ms) }: Surroundings = {},
) => {
  const { protocol, host, hostname, pathname, search } = new URL(url)
  const isHere = protocol === 'http:'
  const name = isHere ? 'localhost' : host
  const http = createHttp({
    allowedHosts: [name],
    via: isHere ? `http://${host}` : null,
    // Whoever runs the desk names this one host in full, so it may lie in a network of the house.
    egress: createEgress({ privateHosts: [hostname] }),
    ...(maxBytes !== undefined && { maxBytes }),
    clock: () => new Date(),
    sleep: wait,
    random: Math.random,
  })
  const bearer = token === null ? undefined : { get: () => Promise.resolve(token), renew: () => Promise.resolve(token) }
  return <S extends z.ZodType>(body: object, answer: S, ways: Ways) =>
    http.json(
      {
        url: `https://${name}${pathname}${search}`,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...(model !== null && { model }), ...body }),
        ...(token !== null && { secrets: [token] }),
        ...ways,
      },
      answer,
      bearer,
    )
}
