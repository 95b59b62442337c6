import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Application } from '@microsoft/teams-ai'
import restify from 'restify'
import type { Receive } from './adapter.ts'
import { readBody } from './body.ts'
import type { BotConfig } from './config.ts'
import { guard, usualDeadlines, type Deadlines } from './deadlines.ts'
import { readActivity, refuseHead, type Refusal } from './gate.ts'
import { createRefusals } from './refusals.ts'
import type { CheckToken } from './token.ts'
import type { Log } from '../services/kernel/log.ts'

export interface Readiness {
  /** The parts that keep the desk from being ready (store, ingestion); empty when it is ready. */
  reasons: string[]
  storeReadAt: Date | null
  lastIngestionAt: Date | null
}

export interface ServerParts {
  config: BotConfig
  receive: Receive
  /** Absent in local mode, which has no tokens. */
  checkToken: CheckToken | null
  app: Application
  clock: () => Date
  log: Log
  /** Counts events without a log line of their own, because strangers could cause any number of them. */
  count: Log
  /** Gives the metrics as Prometheus text. */
  metrics: () => Promise<string>
  readiness: () => Readiness
  deadlines?: Deadlines
}

export interface RunningServer {
  port: number
  /** Takes no new requests, and resolves when the turns in hand are answered or have had their time. */
  stop: () => Promise<void>
}

/** Starts listening. Head, token and body are checked here, and only then does the SDK see the activity. */
export const startServer = async (parts: ServerParts): Promise<RunningServer> => {
  const { config, receive, checkToken, app, clock, log, count, metrics, readiness, deadlines = usualDeadlines } = parts
  const server = restify.createServer({ name: 'deltadesk', ignoreTrailingSlash: true })
  const isTooMany = createRefusals(clock)
  /** Turns under way, by the connection that waits for their answer. */
  const inHand = new Map<Socket, Promise<unknown>>()

  const refuse = (refusal: Refusal): [number, object] => {
    log({ kind: 'desk', name: 'gate', outcome: 'REFUSED', status: refusal.status, reason: refusal.reason })
    return [refusal.status, {}]
  }
  /**
   * Refuses a request without a good token. Each address causes a few log lines a minute; beyond that it is only
   * counted.
   */
  const refuseStranger = (refusal: Refusal, { socket }: IncomingMessage): [number, object] => {
    if (!isTooMany(socket.remoteAddress)) return refuse(refusal)
    count({ kind: 'desk', name: 'gate', outcome: 'LIMITED' })
    return [429, {}]
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<[number, unknown]> => {
    const early = refuseHead(request.headers, request.socket.remoteAddress, config)
    if (early) return refuseStranger(early, request)
    const checked = await checkToken?.(request.headers.authorization)
    if (checked && 'forged' in checked) return refuseStranger({ status: 401, reason: checked.forged }, request)
    // Teams repeats a request that is answered with 503; by then the key server may be back.
    if (checked && 'away' in checked) return refuseStranger({ status: 503, reason: 'key server away' }, request)
    const body = await readBody(request)
    if (body === 'long') return refuse({ status: 413, reason: 'size' })
    if (body === 'broken') {
      count({ kind: 'desk', name: 'gate', outcome: 'BROKEN_OFF' })
      return [400, {}]
    }
    const read = readActivity(body.json, config)
    if ('refusal' in read) return refuse(read.refusal)
    if (checked && checked.serviceUrl !== read.activity.serviceUrl) return refuse({ status: 401, reason: 'serviceurl' })
    const turn = receive(read.activity, async (context) => void (await app.run(context)))
    const written = new Promise((done) => response.once('close', done))
    inHand.set(request.socket, Promise.allSettled([turn, written]))
    const answered = await turn
    return [answered?.status ?? 200, answered?.body]
  }

  server.post('/api/messages', async (request, response) => {
    const [status, body] = await answer(request, response).catch((error: unknown): [number, object] => {
      log({ kind: 'desk', name: 'server', outcome: 'DEFECT', error })
      return [500, {}]
    })
    if (status === 429) response.setHeader('connection', 'close')
    if (body === undefined) {
      response.status(status)
      response.end()
    } else response.send(status, body)
    await inHand.get(request.socket)
    inHand.delete(request.socket)
  })
  server.get('/healthz', async (_, response) => {
    response.send(200, { status: 'alive' })
  })
  server.get('/readyz', async (_, response) => {
    const { reasons, ...rest } = readiness()
    response.send(reasons.length === 0 ? 200 : 503, { ready: reasons.length === 0, reasons, ...rest })
  })
  server.get('/metrics', async (_, response) => {
    response.setHeader('content-type', 'text/plain; version=0.0.4')
    response.sendRaw(200, await metrics())
  })

  const http = server.server as Server
  const sockets = guard(http, deadlines, () => count({ kind: 'desk', name: 'gate', outcome: 'UPGRADE' }))
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(config.port, config.host, done)
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
