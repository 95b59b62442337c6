import type { IncomingMessage } from 'node:http'
import type { Actor } from '../services/kernel/actor.ts'
import { base, otherwiseOf, privately, type Shared } from './request.ts'
import type { Route } from './route.ts'
import type { Answered, Door } from './server.ts'
import { toolsOf } from './tools.ts'

/** A request as the SDK takes it; who asks is known by then, so nothing of that goes along. */
const webRequest = ({ headers }: IncomingMessage): Request => {
  const passed = Object.entries(headers).filter(([name]) => /^(accept|content-type|mcp-[\w-]+)$/.test(name))
  return new Request(`http://desk${base}/mcp`, {
    method: 'POST',
    headers: passed.map(([name, value]) => [name, String(value)] as [string, string]),
    // What it says is handed over beside it, read already.
    body: '{}',
  })
}

const answeredOf = async (response: Response): Promise<Answered> => {
  const type = response.headers.get('content-type')
  const body = await response.text()
  return { status: response.status, headers: { ...privately, ...(type && { 'content-type': type }) }, body }
}

/**
 * The door for assistants: the rows of the API as tools, over the Model Context Protocol. Each request stands alone, so any
 * desk can answer it. The SDK is loaded when the first assistant asks.
 * https://modelcontextprotocol.io/specification
 */
export const mcpDoor = (rows: readonly Route[], { desk, findCaller, perform, draws }: Shared): Door => {
  const tools = toolsOf(rows, draws)
  const handlerFor = async (actor: Actor) => {
    const { createMcpHandler, ProtocolError, ProtocolErrorCode, Server } = await import('@modelcontextprotocol/server')
    return createMcpHandler(
      () => {
        const server = new Server({ name: 'deltadesk', version: '1' }, { capabilities: { tools: {} } })
        server.setRequestHandler('tools/list', () => ({ tools: tools.list(actor) }))
        server.setRequestHandler('tools/call', async ({ params }) => {
          const result = await tools.call(perform, actor, params.name, params.arguments ?? {})
          if (!result) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown tool: ${params.name}`)
          return result
        })
        return server
      },
      // Changes are heard over their own door.
      { maxSubscriptions: 0 },
    )
  }
  return {
    method: 'post',
    path: `${base}/mcp`,
    async answer(request, read) {
      const caller = await findCaller(request)
      if ('refusal' in caller) return caller.refusal
      const body = await read()
      if (body === 'long') return otherwiseOf(desk)(request, 413)
      // Several calls in one request would be counted as one.
      if (body === 'broken' || Array.isArray(body.json)) return otherwiseOf(desk)(request, 400)
      const handler = await handlerFor(caller.actor)
      try {
        return await answeredOf(await handler.fetch(webRequest(request), { parsedBody: body.json }))
      } finally {
        await handler.close()
      }
    },
  }
}
