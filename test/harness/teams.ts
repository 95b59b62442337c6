import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A message as a Teams client holds it. */
export interface Message {
  id: string
  conversationId: string
  /** The number of edits. */
  edits: number
  card: TeamsCard | null
  text: string
  /** The words of its notification. */
  summary: string
  /** The texts that it suggests as an answer: a press sends one as if it had been typed. */
  suggested: string[]
  deleted: boolean
  /** It answers somebody; else the desk posted it on its own. */
  answers: boolean
  /** The desk was never told that it is there. */
  lost: boolean
  /** The path of the service URL it came by. */
  through: string
}
export type TeamsCard = Record<string, unknown>

interface Sent {
  type?: string
  text?: string
  summary?: string
  suggestedActions?: { actions: { type: string; value: string }[] }
  members?: { id: string }[]
  attachments?: { contentType: string; content: TeamsCard }[]
}

/** A status and body the connector answers with instead of doing what it was asked; `after` does it first. */
export interface Fault {
  status: number
  code?: string
  retryAfter?: number
  after?: boolean
}

const readJson = async (request: IncomingMessage): Promise<Sent> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString() || '{}') as Sent
}

/**
 * The connector side of Teams on loopback: keeps what the bot posts, edits and deletes, and fails on request. Paths and
 * error bodies as in the Bot Connector API (samples: teams/connector_error_*).
 */
export const startTeams = async () => {
  const messages: Message[] = []
  const typing: string[] = []
  const faults: Fault[] = []
  const closed = new Map<string, Fault>()
  const personal = new Map<string, string>()
  const opened: string[] = []
  let counter = 0
  let requests = 0

  const fail = (response: ServerResponse, { status, code = 'ServiceError', retryAfter }: Fault) => {
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(retryAfter && { 'retry-after': String(retryAfter) }),
    })
    response.end(JSON.stringify({ error: { code, message: code } }))
  }
  const ok = (response: ServerResponse, body: object, status = 200) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  }
  const contentOf = (sent: Sent) => ({
    card:
      sent.attachments?.find(({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive')?.content ??
      null,
    text: sent.text ?? '',
    summary: sent.summary ?? '',
    suggested: sent.suggestedActions?.actions.map(({ value }) => value) ?? [],
  })

  const create = (conversationId: string, sent: Sent, how: Pick<Message, 'answers' | 'lost' | 'through'>): string => {
    const id = `17000000${String(++counter).padStart(5, '0')}`
    if (sent.type === 'typing') typing.push(conversationId)
    else messages.push({ id, conversationId, edits: 0, deleted: false, ...how, ...contentOf(sent) })
    return id
  }

  /** A personal chat the bot opens: the same one every time, and none with people who have not installed it. */
  const open = (response: ServerResponse, { members }: Sent) => {
    const userId = members![0]!.id
    opened.push(userId)
    const conversationId = personal.get(userId)
    if (!conversationId) return fail(response, { status: 403, code: 'ForbiddenOperationException' })
    return ok(response, { id: conversationId }, 201)
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests++
    const sent = await readJson(request)
    if (request.url!.endsWith('/v3/conversations')) return open(response, sent)
    const [, through, conversation, activityId] =
      /^\/(\w*)\/?v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(request.url!.split('?')[0]!) ?? []
    if (!conversation) return fail(response, { status: 404, code: 'ConversationNotFound' })
    const conversationId = decodeURIComponent(conversation)
    const fault = sent.type === 'typing' ? undefined : (closed.get(conversationId) ?? faults.shift())
    if (fault && !fault.after) return fail(response, fault)
    if (request.method === 'POST') {
      const id = create(conversationId, sent, {
        answers: /^f:/.test(decodeURIComponent(activityId ?? '')),
        lost: fault !== undefined,
        through: through!,
      })
      return fault ? fail(response, fault) : ok(response, { id }, 201)
    }
    const message = messages.find(({ id, deleted }) => id === decodeURIComponent(activityId ?? '') && !deleted)
    if (!message) return fail(response, { status: 404, code: 'ActivityNotFoundInConversation' })
    // Nobody is notified of an edit.
    if (request.method === 'PUT')
      Object.assign(message, contentOf(sent), { edits: message.edits + 1, summary: message.summary })
    if (request.method === 'DELETE') message.deleted = true
    return fault ? fail(response, fault) : ok(response, { id: message.id })
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500)
      response.end(String(error))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    messages,
    typing,
    /** Personal chats by Entra object id of people who have installed the bot. */
    personal,
    /** The people whose chats the bot opened, once for each time. */
    opened,
    /** The next non-typing requests fail like this, in order. */
    faults,
    /** Every request about these conversations fails like this, until it is taken away. */
    closed,
    requests: () => requests,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
export type FakeTeams = Awaited<ReturnType<typeof startTeams>>
