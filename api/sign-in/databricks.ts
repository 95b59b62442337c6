import type { IncomingHttpHeaders } from 'node:http'
import type { Directory, Principal } from '../../services/kernel/context.ts'
import type { SignIn } from '../session.ts'

const headerOf = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' && value.length <= 320 && value.trim() !== '' ? value.trim() : undefined

/** The directory is asked for a person again after five minutes, and this many people are kept. */
const freshMs = 300_000
const mostKnown = 5000

/** Headers that a form cannot send: a page of another site has to ask first whether it may, and the desk never says yes. */
const ownHeaders = ['x-requested-with', 'idempotency-key', 'if-match'] as const

/**
 * True for what the page of another site may have sent. The proxy knows people by a cookie, which a browser sends along with whatever is
 * asked. Today's browsers say in `Sec-Fetch-Site` who asks. A request without it comes from a program or from an old browser: it may read,
 * as no other page can see what is answered, and it writes only with something that no form can send.
 * https://developer.mozilla.org/docs/Glossary/CORS-safelisted_request_header
 */
export const isOfAnotherSite = (method: string | undefined, headers: IncomingHttpHeaders): boolean => {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  if (method === 'GET' || method === 'HEAD') return false
  const isJson = /^application\/json\b/i.test(headers['content-type'] ?? '')
  return !isJson && ownHeaders.every((name) => headers[name] === undefined)
}

/**
 * Knows people by the headers that a Databricks App gets from its proxy, which takes them away from what comes from
 * outside. To be used there and nowhere else. Roles are bound to Entra object ids, so the directory is asked for that of the
 * address; somebody it does not know may read.
 * https://docs.databricks.com/aws/en/dev-tools/databricks-apps/http-headers
 */
export const databricksSignIn = ({ find }: Pick<Directory, 'find'>, tenantId: string, clock: () => Date): SignIn => {
  const known = new Map<string, { person: Principal | null; at: number }>()
  /** The person of an address. What is known stays known while the directory is away. Throws when it never was. */
  const personOf = async (address: string): Promise<Principal | null> => {
    const now = clock().getTime()
    const kept = known.get(address)
    if (kept && now - kept.at < freshMs) return kept.person
    try {
      const found = await find(address)
      const is = ({ kind, address: own }: Principal) => kind === 'user' && own?.toLowerCase() === address
      const person = found.find(is) ?? null
      known.delete(address)
      if (known.size >= mostKnown) known.delete(known.keys().next().value!)
      known.set(address, { person, at: now })
      return person
    } catch (error) {
      if (kept) return kept.person
      throw error
    }
  }
  return async ({ method, headers }) => {
    if (isOfAnotherSite(method, headers)) return { refused: 'another site' }
    const ownId = headerOf(headers['x-forwarded-user'])
    const address = headerOf(headers['x-forwarded-email'])?.toLowerCase()
    if (ownId === undefined || address === undefined) return { refused: 'no forwarded person' }
    const name = headerOf(headers['x-forwarded-preferred-username']) ?? address
    try {
      const one = await personOf(address)
      return { tenantId, userId: one?.id ?? null, ownId, name: one?.name ?? name }
    } catch {
      return { away: true }
    }
  }
}
