import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { DatabricksConnection } from '../../services/store/databricks-link.ts'
import { selfSigned } from './certificate.ts'
import { duckDbEngine } from './duckdb-engine.ts'
import type { WarehouseEngine } from './engine.ts'
import { answerCall } from './libraries.ts'
import { createService, type Fault, type Opened } from './service.ts'

/** A SQL warehouse for tests: Databricks' Thrift protocol over TLS on 127.0.0.1, an engine behind it. */
export interface Warehouse {
  connection: DatabricksConnection
  /** The next statement that matches goes wrong in this way; said again, also the one after it. */
  fails(matching: RegExp, fault: Fault): void
  /** Nothing goes wrong any more. */
  recovers(): void
  /** Statements that ran, oldest first. */
  ran: readonly string[]
  /** Sessions that were opened, oldest first. */
  opened: readonly Opened[]
  /** Resolves when the next session is closed by whoever opened it. */
  sessionClosed(): Promise<unknown>
  /** The most calls that were under way at one time. */
  mostAtOnce(): number
  close(): Promise<void>
}

const never = new Promise<never>(() => undefined)

const wireOf = (request: IncomingMessage, response: ServerResponse) => ({
  drop() {
    request.socket.destroy()
    return never
  },
  refuse(status: number, headers: Record<string, string> = {}) {
    // Not chained: restify, where it is in the same process, replaces writeHead with one that returns nothing.
    response.writeHead(status, headers)
    response.end()
    return never
  },
})

export interface WarehouseOptions {
  /** What runs the statements; DuckDB unless said otherwise. The warehouse closes it. */
  engine?: WarehouseEngine
  /** Words the refusal of a session that the warehouse does not have. */
  lostSession?: (session: string) => string
  /** Milliseconds by which every answer comes later; 0 when absent. */
  latencyMs?: number
}

/** Starts a warehouse on a free port. It accepts one token and answers 403 to any other. */
export const startWarehouse = async ({
  engine,
  lostSession = (session) => `Invalid SessionHandle: SessionHandle [${session}]`,
  latencyMs = 0,
}: WarehouseOptions = {}): Promise<Warehouse> => {
  const token = 'token-of-the-test'
  const runs = engine ?? (await duckDbEngine())

  const faults: [RegExp, Fault][] = []
  const slow: Fault | undefined = latencyMs > 0 ? { answersAfter: latencyMs } : undefined
  const takeFault = (statement: string) => {
    const index = faults.findIndex(([matching]) => matching.test(statement))
    return index < 0 ? slow : faults.splice(index, 1)[0]?.[1]
  }
  const service = createService(runs, takeFault, lostSession)

  let underWay = 0
  let most = 0
  const { key, cert } = selfSigned()
  const server = createServer({ key, cert }, (request, response) => {
    most = Math.max(most, ++underWay)
    response.once('close', () => underWay--)
    void buffer(request).then(async (body) => {
      const say = (status: number, headers: Record<string, string>, body?: Buffer) => {
        response.writeHead(status, headers)
        response.end(body)
      }
      if (request.headers.authorization !== `Bearer ${token}`) return say(403, {})
      const answer = await answerCall(service.handler(wireOf(request, response)), body)
      return say(200, { 'content-type': 'application/x-thrift' }, answer)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    connection: {
      host: '127.0.0.1',
      port: (server.address() as AddressInfo).port,
      httpPath: '/sql/1.0/warehouses/test',
      auth: { token },
      catalog: runs.catalog,
      ca: cert,
    },
    fails: (matching, fault) => void faults.push([matching, fault]),
    recovers: () => void faults.splice(0),
    ran: service.ran,
    opened: service.opened,
    sessionClosed: () => once(service.sessionEnds, 'closed'),
    mostAtOnce: () => most,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
      await runs.close()
    },
  }
}
