import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startServer, type RunningServer } from '../../api/server.ts'

let server: RunningServer
let heard: unknown[]
beforeAll(async () => {
  server = await startServer({
    host: '127.0.0.1',
    port: 0,
    doors: [
      {
        method: 'post',
        path: '/a',
        async answer(_, read) {
          heard.push(await read())
          return { status: 200, body: {} }
        },
      },
    ],
    otherwise: (_, status) => ({ status, body: {} }),
    clock: () => new Date(),
    log: () => undefined,
    count: () => undefined,
  })
})
afterAll(() => server.stop())
beforeEach(() => void (heard = []))

const post = 'POST /a HTTP/1.1\r\nhost: x\r\n'
const hidden = 'POST /hidden HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n'

/** Two machines that read one of these differently would take a part of it for a request of somebody else. */
it.each([
  ['two lengths', `${post}content-length: 2\r\ncontent-length: 80\r\n\r\n{}${hidden}`],
  ['a length and pieces', `${post}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`],
  ['pieces by another name', `${post}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`],
  ['pieces twice', `${post}transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n${hidden}`],
  ['a length with a sign', `${post}content-length: +2\r\n\r\n{}${hidden}`],
  ['a blank before the colon', `${post}content-length : 2\r\n\r\n{}${hidden}`],
  ['a header over two lines', `${post}x: a\r\n content-length: 2\r\n\r\n{}${hidden}`],
  ['a line that ends in half', `POST /a HTTP/1.1\nhost: x\ncontent-length: 2\n\n{}${hidden}`],
  ['the size of a piece that is none', `${post}transfer-encoding: chunked\r\n\r\n2;\u0000\r\n{}\r\n-1\r\n${hidden}`],
  ['no host', `POST /a HTTP/1.1\r\ncontent-length: 2\r\n\r\n{}${hidden}`],
  ['a head of 20 KB', `${post}x: ${'x'.repeat(20_000)}\r\ncontent-length: 2\r\n\r\n{}${hidden}`],
])('a request with %s is refused, and the connection with it', async (_, sent) => {
  const socket = connect(server.port, '127.0.0.1')
  let said = ''
  socket.on('data', (chunk) => (said += chunk.toString('latin1')))
  socket.on('error', () => undefined)
  socket.write(sent)
  await once(socket, 'close')
  expect(said.match(/^HTTP\/1\.1 \d+/gm)).toHaveLength(1)
  expect(said).toMatch(/^HTTP\/1\.1 (?:400|431)/)
  expect(heard.filter((body) => body !== 'broken')).toEqual([])
})

it.each([
  ['UTF-16', Buffer.from('{"a":1}', 'utf16le')],
  ['compressed', Buffer.from('1f8b0800000000000003', 'hex')],
  ['a mark at its beginning', Buffer.from('\ufeff{"a":1}')],
  ['not UTF-8', Buffer.from('{"a":"\xff"', 'latin1')],
])('a body that is %s is no JSON', async (_, body) => {
  const headers = { 'content-type': 'application/json; charset=utf-16', 'content-encoding': 'gzip' }
  await fetch(`http://127.0.0.1:${server.port}/a`, { method: 'POST', headers, body })
  expect(heard).toMatchObject([{ json: null }])
})
