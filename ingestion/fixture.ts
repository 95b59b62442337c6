import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHttp, type Http, type HttpOptions } from './http.ts'
import type { Check, Reader } from './source.ts'
import { createTokens, type Tokens } from './token.ts'

/** For tests: what a fake upstream was asked, and how it answers next. */
export interface Fake extends AsyncDisposable {
  http: Http
  tokens: Tokens
  /** The server, as `http://127.0.0.1:<port>`. */
  via: string
  /** Makes the reader that a source gets for these checks now. */
  reader: (checks: readonly Check[]) => Reader
  /** `GET /path?query` of every request, in order. */
  asked: string[]
  headers: IncomingMessage['headers'][]
  /** Milliseconds the client was told to sleep. Nobody really sleeps. */
  slept: number[]
  clock: () => Date
  /** Moves the clock. */
  pass(ms: number): void
}

/** For tests: a way out that nobody takes. */
export const noWayOut: Http = {
  send: () => Promise.reject(new Error('Nobody is asked here')),
  json: () => Promise.reject(new Error('Nobody is asked here')),
  page: () => Promise.reject(new Error('Nobody is asked here')),
  isAllowed: () => false,
  until: () => noWayOut,
}

export type Respond = (request: IncomingMessage, response: ServerResponse) => void

/** Answers with a status, a body and headers. Text is sent as it is, anything else as JSON. */
export const say =
  (status: number, body: unknown = '', headers: Record<string, string> = {}): Respond =>
  (_, response) => {
    // Not chained: restify, where it is in the same process, replaces writeHead with one that returns nothing.
    response.writeHead(status, headers)
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

/** A server on loopback that gives `answers` one after the other, the last one for ever, and a client that asks it. */
export const fakeUpstream = async (answers: Respond[], options: Partial<HttpOptions> = {}): Promise<Fake> => {
  const asked: string[] = []
  const headers: IncomingMessage['headers'][] = []
  const slept: number[] = []
  let now = Date.parse('2026-11-20T12:00:00Z')
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    headers.push(request.headers)
    answers[Math.min(asked.length, answers.length) - 1]!(request, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const clock = () => new Date(now)
  const via = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const http = createHttp({
    allowedHosts: ['api.example.com'],
    via,
    clock,
    random: () => 1,
    sleep: async (ms) => void slept.push(ms),
    ...options,
  })
  const tokens = createTokens(http, clock)
  return {
    http,
    tokens,
    via,
    reader: (checks) => ({ checks, http, tokens, probes: {}, now: clock(), isLate: () => false }),
    asked,
    headers,
    slept,
    clock,
    pass: (ms) => void (now += ms),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
