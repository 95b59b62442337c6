import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request to the model: its token, and the body. */
export interface Completed {
  token: string | undefined
  body: { model?: string; messages: { role: string; content: string }[] }
}

/** A server on this machine that completes chats as `says` says: a text, a status, or never. */
export const startModel = async (says: () => string | number | null) => {
  const asked: Completed[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (part) => (text += String(part)))
    request.on('end', () => {
      asked.push({ token: request.headers.authorization, body: JSON.parse(text) as Completed['body'] })
      const said = says()
      if (said === null) return
      if (typeof said === 'number') {
        response.statusCode = said
        return response.end('{}')
      }
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: said } }] }))
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/chat/completions`,
    asked,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
