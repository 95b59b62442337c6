import type { z } from 'zod'
import { retryAfterMs } from '../services/kernel/retry-after.ts'
import { readJson, refusalIn, textOf, type Answer } from './answer.ts'
import { clean } from './clean.ts'
import { createEgress, sendHere, type Egress } from './egress.ts'
import { HttpError, thrown } from './http-error.ts'
import { backoffMs, isPassing } from './retry.ts'

/** Gives the token for a call; `renew` is called with a token that was refused. */
export interface Bearer {
  get(): Promise<string>
  renew(refused: string): Promise<string>
}

export interface Request {
  url: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  /** Taken out of whatever is said about the answer. */
  secrets?: readonly string[]
  /** The answer's body is of no interest and is not read. */
  bodyless?: boolean
  /** Tries, the first included. */
  attempts?: number
  /** Milliseconds for one try, until the last byte of the answer. */
  timeoutMs?: number
  /** Ends the call. */
  signal?: AbortSignal
  /** The longest wait before another try. */
  longestWaitMs?: number
  /** The most bytes of the answer. */
  maxBytes?: number
}

export interface HttpOptions {
  /** `name`, `name:port` or `*.suffix`; nothing else is ever asked. */
  allowedHosts: readonly string[]
  /** Local mode: a server on this machine that answers for every allowed host, as `http://127.0.0.1:<port>`. */
  via?: string | null
  /** The connections; those that lead nowhere but to public addresses unless said otherwise. */
  egress?: Egress
  timeoutMs?: number
  maxBytes?: number
  attempts?: number
  /** The longest wait between two tries. A server that asks for more is not asked again in this run. */
  longestWaitMs?: number
  clock: () => Date
  sleep: (ms: number) => Promise<void>
  random: () => number
}

/** The only way out for ingestion: HTTPS to allow-listed hosts at addresses that may be asked. Every error is an HttpError with a readable reason. */
export interface Http {
  /** Any final answer, also a refusal. Repeats what may pass; follows redirects within the host. */
  send(request: Request): Promise<Answer>
  /** A JSON answer in the given shape. A refused token is renewed once. Anything but 2xx is thrown. */
  json<S extends z.ZodType>(request: Request, shape: S, bearer?: Bearer): Promise<z.output<S>>
  /** The same, with the token of the next page where the answer has one. */
  page<S extends z.ZodType>(
    request: Request,
    shape: S,
    bearer?: Bearer,
  ): Promise<{ body: z.output<S>; continuation: string | null }>
  isAllowed(url: string): boolean
  /** The same way out, which is closed once `signal` says so: what is under way ends, and nothing more is sent. */
  until(signal: AbortSignal): Http
}

const redirects = 3

export const createHttp = (options: HttpOptions): Http => {
  const { allowedHosts, via = null, egress = createEgress(), clock, sleep, random } = options
  const { timeoutMs = 15_000, maxBytes = 1_000_000, attempts = 4, longestWaitMs = 30_000 } = options
  const local = via === null ? null : loopback(via)

  const allowed = (url: string): URL | undefined => {
    const target = URL.parse(url)
    if (!target || target.protocol !== 'https:' || target.username || target.password) return undefined
    const fits = (entry: string): boolean =>
      entry.startsWith('*.') ? target.port === '' && target.hostname.endsWith(entry.slice(1)) : entry === target.host
    return allowedHosts.some((entry) => fits(entry.toLowerCase())) ? target : undefined
  }

  /** One try: no repetition, no redirect. */
  const once = async (target: URL, request: Request): Promise<Answer & { location: string | null }> => {
    const started = clock().getTime()
    const limit = request.timeoutMs ?? timeoutMs
    const signal = AbortSignal.any([AbortSignal.timeout(limit), ...(request.signal ? [request.signal] : [])])
    const sending = {
      method: request.method ?? 'GET',
      headers: {
        accept: 'application/json',
        'accept-encoding': 'identity',
        'user-agent': 'deltadesk',
        ...request.headers,
      },
      ...(request.body !== undefined && { body: request.body }),
      signal,
    }
    try {
      const response = local
        ? await sendHere(new URL(target.pathname + target.search, local), sending)
        : await egress.send(target, sending)
      const { statusCode: status = 0, headers } = response
      const text = request.bodyless ? '' : await textOf(response, target.host, request.maxBytes ?? maxBytes)
      if (request.bodyless) response.destroy()
      const location = status >= 300 && status < 400 ? (headers.location ?? null) : null
      const now = clock()
      return {
        status,
        text,
        location,
        ms: now.getTime() - started,
        waitMs: retryAfterMs(headers['retry-after'], now),
        errorInfo: headers['x-powerbi-error-info']?.toString() ?? null,
        continuation: headers['x-ms-continuationtoken']?.toString() ?? null,
      }
    } catch (error) {
      throw thrown(target.host, signal.aborted ? signal.reason : error, limit)
    }
  }

  const followed = async (url: string, request: Request): Promise<Answer> => {
    let target = allowed(url)
    if (!target)
      throw new HttpError('refused', `${clean(url, [], 200)} is not an HTTPS address on the list of allowed hosts`)
    for (let hop = 0; hop <= redirects; hop++) {
      const { location, ...answer } = await once(target, request)
      if (location === null) return answer
      const next: URL | null = URL.parse(location, target.href)
      if (request.method === 'POST' || !next || next.host !== target.host || !allowed(next.href))
        throw new HttpError(
          'redirected',
          `${target.host} redirects to ${next?.host ?? 'nowhere'}, which is not followed`,
          { status: answer.status },
        )
      target = next
    }
    throw new HttpError('redirected', `${target.host} redirects in a circle`)
  }

  const send = async (request: Request): Promise<Answer> => {
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= (request.attempts ?? attempts)
      const outcome = await followed(request.url, request).catch((error: HttpError) => error)
      const passing =
        outcome instanceof HttpError ? ['network', 'timeout'].includes(outcome.kind) : isPassing(outcome.status)
      const waitMs = (!(outcome instanceof HttpError) && outcome.waitMs) || backoffMs(attempt, random)
      if (!passing || last || request.signal?.aborted || waitMs > (request.longestWaitMs ?? longestWaitMs)) {
        if (outcome instanceof HttpError) throw outcome
        return outcome
      }
      await sleep(waitMs)
    }
  }

  const page: Http['page'] = async (request, shape, bearer) => {
    let token = await bearer?.get()
    const ask = () =>
      send(
        token === undefined
          ? request
          : { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } },
      )
    let answer = await ask()
    if (bearer && token !== undefined && refusalIn(answer) === 'token') {
      const renewed = await bearer.renew(token)
      if (renewed !== token) {
        token = renewed
        answer = await ask()
      }
    }
    const secrets = [...(request.secrets ?? []), ...(token ? [token] : [])]
    return { body: readJson(answer, shape, new URL(request.url).host, secrets), continuation: answer.continuation }
  }

  const http: Http = {
    send,
    until: (signal) => ({
      ...http,
      send: (request) => send({ ...request, signal }),
      page: (request, shape, bearer) => page({ ...request, signal }, shape, bearer),
      json: (request, shape, bearer) => http.json({ ...request, signal }, shape, bearer),
    }),
    isAllowed: (url) => allowed(url) !== undefined,
    page,
    json: async (request, shape, bearer) => (await page(request, shape, bearer)).body,
  }
  return http
}

/** `via` must lead to this machine: it is the one place where plain HTTP is spoken. */
const loopback = (via: string): string => {
  const target = URL.parse(via)
  if (target?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(target.hostname))
    return target.origin
  throw new Error(`A local upstream must be http://127.0.0.1:<port>, not ${clean(via, [], 100)}`)
}
