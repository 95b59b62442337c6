import type { IncomingMessage } from 'node:http'

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i

/** True for a request from this machine under its own name: a page of another site has another, wherever its name leads. */
export const isOfThisMachine = ({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean =>
  loopback.has(socket.remoteAddress ?? '') && loopbackHost.test(headers.host ?? '')
