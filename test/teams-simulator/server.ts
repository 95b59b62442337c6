import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { askedIn, type Asked } from './asked.ts'
import { graphAnswer, type GraphState } from './graph.ts'
import { placeIdOf } from './messages.ts'
import { refusal } from './refusals.ts'
import type { Reply, Service } from './service.ts'
import type { Tally } from './tally.ts'

export interface ServerParts {
  port: number
  service: Service
  graph: GraphState
  tally: Tally
  now: () => number
  wait: (ms: number) => Promise<void>
  /** Milliseconds an answer takes when nothing is wrong. */
  latencyMs: number
  /** True when Teams refuses an operation while another one on the same conversation is under way. */
  exclusive: boolean
  /** Answers what is for people: the page, and all below /simulator. True when it did. */
  people: (request: IncomingMessage, response: ServerResponse, body: string) => Promise<boolean>
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

const send = (response: ServerResponse, { status, body, retryAfter }: Reply): void => {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  })
  response.end(text)
}

const notThere: Reply = { status: 404, body: { error: { code: 'ConversationNotFound', message: 'No such address.' } } }
const unreadable: Reply = { status: 400, body: { error: { code: 'BadSyntax', message: 'The body is no JSON.' } } }
const { status, code, message } = refusal('PreconditionFailed')
const busy: Reply = { status, body: { error: { code, message } } }

/** Listens on loopback and answers bots as the Bot Connector and Microsoft Graph do. */
export const startServer = async (parts: ServerParts) => {
  const { service, tally, now, wait, latencyMs, exclusive } = parts
  const underWay = new Set<string>()

  const replyTo = async (asked: Asked): Promise<Reply> => {
    const placeId = placeIdOf(asked.conversationId)
    if (exclusive && underWay.has(placeId)) return busy
    underWay.add(placeId)
    const reply = service.reply(asked, now())
    if (latencyMs > 0) await wait(latencyMs)
    underWay.delete(placeId)
    if (reply.delayMs !== undefined) await wait(reply.delayMs)
    return reply
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '' } = request
    const body = await bodyOf(request)
    if (await parts.people(request, response, body)) return
    const found = method === 'GET' ? graphAnswer(`http://${request.headers.host}${url}`, parts.graph) : undefined
    if (found) {
      tally.asked('graph', now())
      return send(response, found)
    }
    let reply = notThere
    try {
      const asked = askedIn(method, url, body)
      tally.asked(asked?.kind ?? 'unknown', now())
      if (asked) reply = await replyTo(asked)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      reply = unreadable
    }
    tally.answered(reply.dropped ? 'dropped' : reply.status)
    if (reply.dropped) request.socket.destroy()
    else send(response, reply)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500)
      response.end(String(error))
    })
  })
  await new Promise<void>((done) => server.listen(parts.port, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
