import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import restify, { type Request, type Response } from 'restify'
import type { Log } from '../services/kernel/log.ts'
import { bodyLimit, readBody, type Body } from './body.ts'
import { guard, usualDeadlines, type Deadlines } from './deadlines.ts'
import { createPerMinute } from './per-minute.ts'

/** An answer to a request. A body that is no text is sent as JSON. */
export interface Answered {
  status: number
  headers?: Readonly<Record<string, string>>
  body?: unknown
  /** Set when the request was refused before anything was done: the reason, for the log alone. */
  refused?: string
  /** True when nothing shows that the request came from somebody the desk knows. */
  stranger?: boolean
  /**
   * Goes on with the response after status and headers were sent; `body` is not sent then. Is called also with a response
   * whose caller went away meanwhile, so that nothing is kept for it.
   */
  stream?: (response: ServerResponse) => void
}

/** One way into the desk over HTTP: a method and a path, with `:name` for a part of any value. */
export interface Door {
  method: 'get' | 'post' | 'put' | 'patch' | 'del'
  path: string
  /** `read` gives the body, once. What it throws is answered with 500 and logged. */
  answer: (request: IncomingMessage & { params?: unknown }, read: () => Promise<Body>) => Promise<Answered>
}

export interface ServerParts {
  host: string
  port: number
  doors: readonly Door[]
  /** Answers a request that no door is for. */
  otherwise: (request: IncomingMessage, status: number) => Answered
  clock: () => Date
  log: Log
  /** Counts events without a log line of their own, because strangers could cause any number of them. */
  count: Log
  deadlines?: Deadlines
}

export interface RunningServer {
  port: number
  /** Takes no new requests, and resolves when the requests in hand are answered or have had their time. */
  stop: () => Promise<void>
}

/** An answer is kept by nobody, and is what it says it is, unless its door says otherwise. */
const usualHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/** An answer as it goes out. */
const written = ({ status, headers, body }: Answered) => {
  const isText = typeof body === 'string' || Buffer.isBuffer(body)
  const content = body === undefined || isText ? body : JSON.stringify(body)
  return {
    status,
    content,
    headers: {
      ...usualHeaders,
      ...(content !== undefined && !isText && { 'content-type': 'application/json' }),
      ...(content !== undefined && { 'content-length': String(Buffer.byteLength(content)) }),
      ...headers,
    },
  }
}

/** Starts listening: one port for everything that is asked of the desk over HTTP. */
export const startServer = async (parts: ServerParts): Promise<RunningServer> => {
  const { host, port, doors, otherwise, clock, log, count, deadlines = usualDeadlines } = parts
  const server = restify.createServer({ name: 'deltadesk', ignoreTrailingSlash: true })
  const isTooMany = createPerMinute(clock)
  /** Requests that were read to their end, by the connection that waits for their answer. */
  const inHand = new Map<Socket, Promise<unknown>>()

  /**
   * Each address causes a few log lines a minute without being known; beyond that its requests are only counted.
   */
  const noted = (answered: Answered, { socket }: IncomingMessage): Answered => {
    const { status, refused, stranger } = answered
    if (refused === undefined) return answered
    if (stranger && isTooMany(socket.remoteAddress)) {
      count({ kind: 'desk', name: 'gate', outcome: 'LIMITED' })
      return { ...answered, headers: { ...answered.headers, connection: 'close' } }
    }
    log({ kind: 'desk', name: 'gate', outcome: 'REFUSED', status, reason: refused })
    return answered
  }

  const send = (response: ServerResponse, answered: Answered): void => {
    const { stream } = answered
    if (response.destroyed) return stream?.(response)
    if (response.headersSent) return
    const { status, headers, content } = written(answered)
    response.writeHead(status, headers)
    if (stream) stream(response)
    else response.end(content)
  }

  const serveDoor =
    ({ answer }: Door) =>
    async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const closed = new Promise((done) => response.once('close', done))
      const read = async () => {
        const body = await readBody(request)
        if (body === 'broken') count({ kind: 'desk', name: 'gate', outcome: 'BROKEN_OFF' })
        inHand.set(request.socket, closed)
        return body
      }
      // A request without a body is read to its end with its head.
      if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined)
        inHand.set(request.socket, closed)
      const isLong = Number(request.headers['content-length'] ?? 0) > bodyLimit
      const asked = isLong
        ? Promise.resolve({ ...otherwise(request, 413), refused: 'size', stranger: true })
        : answer(request, read)
      const answered = await asked.catch((error: unknown): Answered => {
        log({ kind: 'desk', name: 'server', outcome: 'DEFECT', error })
        return { ...otherwise(request, 500), status: 500 }
      })
      send(response, noted(answered, request))
      if (answered.stream) inHand.delete(request.socket)
      await inHand.get(request.socket)
      inHand.delete(request.socket)
    }

  for (const door of doors) server[door.method](door.path, serveDoor(door))
  // What restify refuses of its own accord: an unknown path, another method, a path that cannot be decoded.
  server.on(
    'restifyError',
    (request: Request, response: Response, error: { statusCode?: number }, done: () => void) => {
      const { status, headers, content } = written(otherwise(request, error.statusCode ?? 500))
      response.sendRaw(status, content, headers)
      done()
    },
  )

  const http = server.server as Server
  const sockets = guard(http, deadlines, () => count({ kind: 'desk', name: 'gate', outcome: 'UPGRADE' }))
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(port, host, done)
  })
  return {
    port: (http.address() as AddressInfo).port,
    async stop() {
      const closed = new Promise((done) => http.close(done))
      for (const socket of sockets) if (!inHand.has(socket)) socket.destroy()
      await Promise.race([Promise.all(inHand.values()), wait(deadlines.stopMs, undefined, { ref: false })])
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
