import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Limits in milliseconds: for the head of a request, for a whole request, for an idle connection, and for the turns in
 * hand when the server stops.
 */
export interface Deadlines {
  headMs: number
  bodyMs: number
  idleMs: number
  stopMs: number
}

/** Idle connections are kept longer than proxies keep theirs: a request on its way into a closed one gets no answer. */
export const usualDeadlines: Deadlines = { headMs: 10_000, bodyMs: 15_000, idleMs: 75_000, stopMs: 7000 }

/** Node looks for late requests this often; of its own accord every 30 seconds. */
const lookMs = 1000

/**
 * Gives a server that does not listen yet its deadlines, and refuses upgrades to another protocol, which the desk does
 * not speak. Returns the open connections, kept up to date. https://nodejs.org/api/http.html#class-httpserver
 */
export const guard = (
  server: Server,
  { headMs, bodyMs, idleMs }: Deadlines,
  onUpgrade: () => void,
): ReadonlySet<Socket> => {
  server.headersTimeout = headMs
  server.requestTimeout = bodyMs
  server.keepAliveTimeout = idleMs
  ;(server as { connectionsCheckingInterval?: number }).connectionsCheckingInterval = Math.min(lookMs, headMs, bodyMs)
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  // restify listens for upgrades, and then would leave the connection open for ever.
  server.removeAllListeners('upgrade')
  server.on('upgrade', (_, socket) => {
    onUpgrade()
    socket.on('error', () => undefined)
    socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n', () => socket.destroy())
  })
  return sockets
}
