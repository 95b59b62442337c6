import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Application } from '@microsoft/teams-ai'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { botConfigFrom } from '../../bot/config.ts'
import { activityDoor } from '../../bot/door.ts'
import { probes } from '../../api/probes.ts'
import { startServer, type RunningServer } from '../../api/server.ts'
import type { LogLine } from '../../services/kernel/log.ts'
import { activity } from './desk.ts'

const deadlines = { headMs: 200, bodyMs: 400, idleMs: 200, stopMs: 300 }
/** The longest that any of them may take on a busy machine. */
const soonMs = 5000

let server: RunningServer
let lines: LogLine[]
let counted: LogLine[]
let turn: () => Promise<undefined>
const opened: Socket[] = []

beforeEach(async () => {
  lines = []
  counted = []
  turn = () => Promise.resolve(undefined)
  server = await startServer({
    host: '127.0.0.1',
    port: 0,
    doors: [
      activityDoor({
        config: botConfigFrom({ DELTADESK_MODE: 'local' }),
        receive: () => turn(),
        checkToken: null,
        app: {} as Application,
      }),
      ...probes({
        metrics: () => Promise.resolve(''),
        readiness: () => ({ reasons: [], storeReadAt: null, lastIngestionAt: null }),
      }),
    ],
    otherwise: (_, status) => ({ status, body: {} }),
    clock: () => new Date(),
    log: (line) => lines.push(line),
    count: (line) => counted.push(line),
    deadlines,
  })
})
afterEach(async () => {
  opened.splice(0).forEach((socket) => socket.destroy())
  await server.stop()
})

const head = 'POST /api/messages HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n'
const body = JSON.stringify({ ...activity(), serviceUrl: 'http://127.0.0.1/' })
const whole = `${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

/** A connection that sends something at once, and then something every now and then. */
const opens = (first: string, drip?: string): { socket: Socket; heard: () => string; closed: Promise<unknown> } => {
  const socket = connect(server.port, '127.0.0.1')
  opened.push(socket)
  let text = ''
  socket.on('data', (chunk) => (text += chunk.toString()))
  socket.on('error', () => undefined)
  const closed = once(socket, 'close').catch(() => undefined)
  if (first) socket.write(first)
  const timer = drip === undefined ? undefined : setInterval(() => socket.writable && socket.write(drip), 50)
  void closed.then(() => clearInterval(timer))
  return { socket, heard: () => text, closed }
}
const within = async (what: Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await what
  return performance.now() - began
}

const holding: [string, string, string?][] = [
  ['says nothing', ''],
  ['begins a head and stops', 'POST /api'],
  ['drips a head', head, 'x'],
  ['promises a body that never comes', `${head}content-length: 100\r\n\r\n`],
  ['drips a body', `${head}content-length: 100000\r\n\r\n`, 'x'],
  ['drips pieces of a body without end', `${head}transfer-encoding: chunked\r\n\r\n`, '1\r\nx\r\n'],
  ['asks once and keeps the connection', 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n'],
  ['asks for another path and drips a body', `POST /else HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n`, 'x'],
]

describe('nobody holds a connection', () => {
  it.each(holding)('who %s is closed', async (_, first, drip) => {
    expect(await within(opens(first, drip).closed)).toBeLessThan(soonMs)
  })

  it.each([
    ['websocket', 'GET /api/messages HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'],
    ['h2c', `${head}connection: upgrade\r\nupgrade: h2c\r\n\r\n`],
    ['a word', `${head}connection: upgrade\r\nupgrade: anything\r\n\r\n`],
    ['a tunnel', 'CONNECT example.com:443 HTTP/1.1\r\nhost: x\r\n\r\n'],
    ['no HTTP at all', '\u0016\u0003\u0001\u0000'],
  ])('who wants another protocol (%s) is refused at once', async (_, first) => {
    const { closed, heard } = opens(first)
    expect(await within(closed)).toBeLessThan(soonMs)
    expect(heard()).not.toMatch(/ 101 | 200 /)
  })
})

describe('stopping ends', () => {
  it.each(holding)('though somebody %s', async (_, first, drip) => {
    const { closed, socket } = opens(first, drip)
    await once(socket, 'connect')
    expect(await within(server.stop())).toBeLessThan(soonMs)
    await closed
  })

  it('with the answer to the turn in hand, which its caller gets whole', async () => {
    let finish: (() => void) | undefined
    turn = () => new Promise((done) => (finish = () => done(undefined)))
    const { heard, closed } = opens(whole)
    await expect.poll(() => finish).toBeDefined()
    const stopped = server.stop()
    finish!()
    await stopped
    await closed
    expect(heard()).toContain('200 OK')
  })

  it('without the answer to a turn that takes for ever', async () => {
    let begun = false
    turn = () => {
      begun = true
      return new Promise(() => undefined)
    }
    const { closed } = opens(whole)
    await expect.poll(() => begun).toBe(true)
    const took = await within(server.stop())
    expect(took).toBeGreaterThanOrEqual(deadlines.stopMs - 50)
    expect(took).toBeLessThan(soonMs)
    await closed
  })

  it('with two hundred connections open', async () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      opens(...(holding[index % holding.length]!.slice(1) as [string, string?])),
    )
    await Promise.all(many.map(({ socket }) => once(socket, 'connect')))
    expect(await within(server.stop())).toBeLessThan(soonMs)
  })
})

describe('a body that is not what it should be is its caller’s doing', () => {
  it('broken off two hundred times: counted, and no line of the log', async () => {
    for (let count = 0; count < 200; count++) {
      const { socket } = opens(`${head}content-length: 100\r\n\r\n{"type":`)
      await once(socket, 'connect')
      socket.write('"m', () => socket.destroy())
    }
    await expect
      .poll(() => counted.filter(({ outcome }) => outcome === 'BROKEN_OFF').length, { timeout: soonMs })
      .toBe(200)
    expect(lines).toEqual([])
  })

  it('longer than the desk reads, without saying so before: 413', async () => {
    const { heard, socket } = opens(`${head}transfer-encoding: chunked\r\n\r\n`)
    for (let count = 0; count < 5; count++) socket.write(`10000\r\n${'x'.repeat(65_536)}\r\n`)
    await expect.poll(heard, { timeout: soonMs }).toContain('413')
  })
})
