import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { isIPv6, SocketAddress } from 'node:net'
import type { Address } from '../../ingestion/egress.ts'

/** A name server on loopback, and the resolver that asks it. */
export interface NameServer extends AsyncDisposable {
  /** All addresses of a name, asked over DNS as Node does. Throws Error with a code of Node. */
  resolve: (host: string) => Promise<Address[]>
  /** Names it was asked for an IPv4 address, in order. */
  asked: string[]
}

const types = { 1: 'A', 28: 'AAAA' } as Readonly<Record<number, string>>

/** The bytes of an address, as a record has them. */
const bytesOf = (address: string): Buffer => {
  if (!isIPv6(address)) return Buffer.from(address.split('.').map(Number))
  // Node writes an address of IPv6 in its short form, with an IPv4 address at its end where it has one.
  const plain = new SocketAddress({ address, family: 'ipv6' }).address.replace(/[\d.]+$/, (last) => {
    if (!last.includes('.')) return last
    const [a = 0, b = 0, c = 0, d = 0] = last.split('.').map(Number)
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
  })
  const [head = '', rest] = plain.split('::')
  const groups = (text: string | undefined) => (text ? text.split(':').map((group) => parseInt(group, 16)) : [])
  const end = groups(rest)
  const begin = groups(head)
  const all = [...begin, ...Array<number>(8 - begin.length - end.length).fill(0), ...end]
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]))
}

/** Reads the one question of a message: RFC 1035, section 4.1.2. */
const questionOf = (message: Buffer) => {
  const labels: string[] = []
  let at = 12
  for (let length = message[at]!; length > 0; length = message[at]!) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), type: types[message.readUInt16BE(at + 1)], end: at + 5 }
}

/**
 * Starts a name server for tests. `zone` has the answers to each name: a list of addresses for the first question, one for the second, the last
 * for ever. A name that is not in it does not exist. Answers are good for no time at all.
 */
export const startNameServer = async (zone: Readonly<Record<string, readonly string[][]>>): Promise<NameServer> => {
  const asked: string[] = []
  const socket = createSocket('udp4')
  socket.on('message', (message, { port, address: asker }) => {
    const { name, type, end } = questionOf(message)
    if (type === 'A') asked.push(name)
    const answers = zone[name]
    const times = asked.filter((one) => one === name).length
    const round = answers?.[Math.min(times, answers.length) - 1] ?? []
    const found = round.filter((address) => isIPv6(address) === (type === 'AAAA')).map(bytesOf)
    const head = Buffer.from(message.subarray(0, 12))
    head.writeUInt16BE(answers ? 0x8180 : 0x8183, 2)
    for (const [at, count] of [1, found.length, 0, 0].entries()) head.writeUInt16BE(count, 4 + 2 * at)
    // Each record: a pointer to the name of the question, its type and class, no time to live, its length, its bytes.
    const records = found.map((bytes) =>
      Buffer.concat([
        Buffer.of(0xc0, 12),
        message.subarray(end - 4, end),
        Buffer.of(0, 0, 0, 0, 0, bytes.length),
        bytes,
      ]),
    )
    socket.send(Buffer.concat([head, message.subarray(12, end), ...records]), port, asker)
  })
  await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound))
  const resolver = new Resolver()
  resolver.setServers([`127.0.0.1:${socket.address().port}`])
  const none = (error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENODATA') return []
    throw error
  }
  return {
    asked,
    async resolve(host) {
      const four = await resolver.resolve4(host).catch(none)
      const six = await resolver.resolve6(host).catch(none)
      return [...four.map((address) => ({ address, family: 4 })), ...six.map((address) => ({ address, family: 6 }))]
    },
    [Symbol.asyncDispose]: () => new Promise<void>((closed) => void socket.close(closed)),
  }
}
