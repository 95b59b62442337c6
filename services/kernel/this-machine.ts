const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i

/** As much of a request as tells where it comes from. */
interface Request {
  headers: { host?: string | undefined }
  socket: { remoteAddress?: string | undefined }
}

/** True for a request from this machine under its own name: a page of another site has another, wherever its name leads. */
export const isOfThisMachine = ({ headers, socket }: Request): boolean =>
  loopback.has(socket.remoteAddress ?? '') && loopbackHost.test(headers.host ?? '')
