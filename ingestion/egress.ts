import { lookup as systemLookup } from 'node:dns/promises'
import { request as plainly, type IncomingMessage } from 'node:http'
import { Agent, request as securely } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { kindOf, type AddressKind } from './address.ts'
import { HttpError } from './http-error.ts'

/** An address of a host, as a resolver gives it. */
export interface Address {
  address: string
  /** 4 or 6. */
  family: number
}

export interface EgressOptions {
  /** `name` or `*.suffix`: hosts that may lie in a private network, behind a private endpoint for example. */
  privateHosts?: readonly string[]
  /** All addresses of a host; the resolver of this machine unless said otherwise. */
  resolve?: (host: string) => Promise<Address[]>
  /** The judgement of an address, which tests replace to have a server of their own. */
  kindOf?: (address: string) => AddressKind
  /** Authorities that are trusted instead of the usual ones, in PEM. */
  ca?: string
}

/** One request, as it goes over the wire. */
export interface Sending {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
  signal: AbortSignal
}

/** The connections to other systems. Each address is checked when it is connected to, so no later answer of a name changes it. */
export interface Egress {
  /** Sends a request; the answer's body is still to be read. Throws HttpError `refused`, or an error of Node. */
  send(target: URL, sending: Sending): Promise<IncomingMessage>
  /** The lookup for a socket: all addresses of a name, or HttpError `refused` when one of them may not be asked. */
  lookup: LookupFunction
  /** The addresses of a host, each of which may be asked. Throws HttpError `refused`, or an error of the resolver. */
  addressesOf(host: string): Promise<Address[]>
}

const saying = (host: string, kind: 'private' | 'own'): string =>
  kind === 'private'
    ? `${host} leads into a private network, which is not asked: name it in INGEST_PRIVATE_HOSTS if that is meant`
    : `${host} leads to this machine, its link or the metadata of its cloud, which is never asked`

const send = (by: typeof plainly, target: URL, { body, ...options }: Sending & { agent?: Agent }) =>
  new Promise<IncomingMessage>((answered, failed) => {
    const asked = by(target, options, answered)
    asked.on('error', failed)
    asked.end(body)
  })

/** A request of plain HTTP to this machine, for local mode. Throws an error of Node. */
export const sendHere = (target: URL, sending: Sending): Promise<IncomingMessage> => send(plainly, target, sending)

/** Makes the connections of one client; they are kept for its next requests. */
export const createEgress = (options: EgressOptions = {}): Egress => {
  const { privateHosts = [], resolve = (host) => systemLookup(host, { all: true }), ca } = options
  const kindIs = options.kindOf ?? kindOf
  const mayBePrivate = (host: string): boolean =>
    privateHosts.some((entry) => (entry.startsWith('*.') ? host.endsWith(entry.slice(1)) : entry === host))

  const checked = (host: string, address: string): void => {
    const kind = kindIs(address)
    if (kind === 'own' || (kind === 'private' && !mayBePrivate(host)))
      throw new HttpError('refused', saying(host, kind))
  }
  const addressesOf = async (name: string): Promise<Address[]> => {
    const host = name.replace(/^\[|\]$/g, '').toLowerCase()
    const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await resolve(host)
    for (const { address } of found) checked(host, address)
    return found
  }
  const lookup: LookupFunction = (host, { all }, done) => {
    addressesOf(host).then(
      (found) => (all ? done(null, found) : done(null, found[0]?.address ?? '', found[0]?.family)),
      (error: Error) => done(error, []),
    )
  }
  // As Node's own agent keeps connections.
  const agent = new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000, lookup, ...(ca && { ca }) })
  return {
    addressesOf,
    lookup,
    async send(target, sending) {
      // A socket does not look up what is an address already.
      if (isIP(target.hostname.replace(/^\[|\]$/g, ''))) await addressesOf(target.hostname)
      return send(securely, target, { ...sending, agent })
    },
  }
}
