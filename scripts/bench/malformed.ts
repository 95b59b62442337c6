import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'

const json = (body: string, more = ''): string =>
  `POST /api/v1/work-items HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n${more}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

/** Nonsense of each kind, as bytes on a connection. */
const kinds: readonly ((count: number) => Buffer | string)[] = [
  () => randomBytes(300),
  () => `GET /api/v1/health HTTP/1.1\r\nhost: 127.0.0.1\r\nx-long: ${'x'.repeat(40_000)}\r\n\r\n`,
  () => json('['.repeat(20_000)),
  () => json(JSON.stringify({ itemType: 7, title: {}, platformId: [[]], severity: null })),
  (count) => json(`{"title": "${count}`),
  () => Buffer.concat([Buffer.from(json('"\u00ff\u00ff"')), Buffer.from([0xff, 0xfe, 0xc3])]),
  () => 'POST /api/v1/work-items HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 5000\r\n\r\n{"tit',
  (count) => `GET /api/v1/%E0%A4%A/${count} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`,
  (count) => `GET /api/v1/health HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ddk_${count}\r\n\r\n`,
  () => `GET /api/v1/health HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n`,
]

/** Sends one, reads the first bytes of what comes and closes. A request that is cut short is answered by nothing. */
const sendOne = (port: number, bytes: Buffer | string): Promise<string> =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1')
    const over = (said = ''): void => {
      socket.destroy()
      done(said)
    }
    socket.once('data', (data) => over(data.toString('latin1', 0, 40)))
    socket.once('error', () => over())
    socket.once('close', () => over())
    socket.setTimeout(50, () => over())
    socket.write(bytes)
  })

/** Sends so many malformed requests, some at a time, and counts those that were not refused as they should. */
export const sendMalformed = async (port: number, count: number) => {
  let next = 0
  let wrong = 0
  const sends = async (): Promise<void> => {
    while (next < count) {
      const own = next++
      const said = await sendOne(port, kinds[own % kinds.length]!(own))
      if (/^HTTP\/1\.1 (2|500)/.test(said)) wrong++
    }
  }
  await Promise.all(Array.from({ length: 20 }, sends))
  return { wrong }
}
