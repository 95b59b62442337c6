import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The connector side of Teams, as lean as it can be: takes every reply, keeps the newest and tells who wants to know. */
export const startConnector = async (posted?: (path: string, body: string) => void) => {
  let replies = 0
  let newest = ''
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      newest = Buffer.concat(chunks).toString()
      posted?.(request.url!, newest)
      const body = `{"id":"${++replies}"}`
      response.writeHead(request.method === 'POST' ? 201 : 200, {
        'content-type': 'application/json',
        'content-length': body.length,
      })
      response.end(body)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    replies: () => replies,
    newest: () => newest,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
export type Connector = Awaited<ReturnType<typeof startConnector>>
