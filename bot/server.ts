import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Application } from '@microsoft/teams-ai'
import type { Activity, CloudAdapter, TurnContext } from 'botbuilder'
import restify from 'restify'
import type { BotConfig } from './config.ts'
import { bodyLimit, refuseActivity, refuseHead, type Refusal } from './gate.ts'
import type { Log } from '../services/kernel/log.ts'

export interface Readiness {
  /** What keeps the desk from being ready (store, ingestion); empty when it is. */
  reasons: string[]
  storeReadAt: Date | null
  lastIngestionAt: Date | null
}

export interface ServerParts {
  config: BotConfig
  adapter: CloudAdapter
  app: Application
  log: Log
  /** Prometheus text. */
  metrics: () => Promise<string>
  readiness: () => Readiness
}

export interface RunningServer {
  port: number
  /** Takes no new requests and resolves when the turns in hand are answered. */
  stop: () => Promise<void>
}

/** The body as JSON; null when it is none, undefined when it is too long. Rejects when the caller goes away. */
const readBody = (request: IncomingMessage): Promise<unknown> =>
  new Promise((done, failed) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= bodyLimit) return void chunks.push(chunk)
      done(undefined)
      request.destroy()
    })
    request.on('end', () => {
      try {
        done(JSON.parse(Buffer.concat(chunks).toString('utf8')))
      } catch {
        done(null)
      }
    })
    request.on('error', failed)
  })

/**
 * The adapter's own door, which checks the token and runs the turn. Its `process` would print to the console, tell the
 * caller the text of errors, and answer 500 to a forged signature.
 */
interface Door {
  processActivity(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<{ status: number; body?: unknown } | undefined>
}

/** What token checks throw: the SDK's own error, or that of the JWT library under it. */
const isForged = (error: unknown): boolean =>
  error instanceof Error &&
  ((error as { statusCode?: number }).statusCode === 401 ||
    /^(JsonWebToken|TokenExpired|NotBefore)Error$/.test(error.name))

/** Starts listening. The body is read here, checked by the gate, and only then handed to the SDK. */
export const startServer = async ({
  config,
  adapter,
  app,
  log,
  metrics,
  readiness,
}: ServerParts): Promise<RunningServer> => {
  const server = restify.createServer({ name: 'deltadesk', ignoreTrailingSlash: true })
  const turns = new Set<Promise<unknown>>()

  const refuse = (refusal: Refusal): [number, object] => {
    log({ kind: 'desk', name: 'gate', outcome: 'REFUSED', status: refusal.status, reason: refusal.reason })
    return [refusal.status, {}]
  }

  const answer = async (request: restify.Request): Promise<[number, unknown]> => {
    const early = refuseHead(request.headers, request.socket.remoteAddress, config)
    if (early) return refuse(early)
    const body = await readBody(request)
    if (body === undefined) return refuse({ status: 413, reason: 'size' })
    const refusal = refuseActivity(body, config)
    if (refusal) return refuse(refusal)
    try {
      const answered = await (adapter as unknown as Door).processActivity(
        request.headers.authorization ?? '',
        body as Activity,
        async (context) => void (await app.run(context)),
      )
      return [answered?.status ?? 200, answered?.body]
    } catch (error) {
      if (isForged(error)) return refuse({ status: 401, reason: (error as Error).message })
      throw error
    }
  }

  server.post('/api/messages', async (request, response) => {
    const turn = answer(request)
    turns.add(turn)
    try {
      const [status, body] = await turn
      if (body === undefined) {
        response.status(status)
        response.end()
      } else response.send(status, body)
    } catch (error) {
      log({ kind: 'desk', name: 'server', outcome: 'DEFECT', error })
      response.send(500, {})
    } finally {
      turns.delete(turn)
    }
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

  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(config.port, config.host, done)
  })
  const http = server.server as Server
  return {
    port: (http.address() as AddressInfo).port,
    async stop() {
      const closed = new Promise<void>((done) => {
        http.close(() => done())
      })
      await Promise.allSettled(turns)
      http.closeAllConnections()
      await closed
    },
  }
}
