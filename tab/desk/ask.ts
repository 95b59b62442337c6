import { Problem, problemIn } from './problem.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Asked {
  method?: Method
  body?: unknown
  /** The version of the thing that the person saw: a change of another is then not overwritten. */
  revision?: number
  /** Stands for one wish of the person: sent twice it is done once. */
  key?: string
}

/** Asks the desk. Throws Problem. */
export type Ask = <T>(path: string, asked?: Asked) => Promise<T>

/** Gives the headers that say who asks. */
export type Signing = () => Promise<Record<string, string>>

/** The path under which everything of the desk is asked. */
export const base = '/api/v1'
/** A request that takes longer counts as one that was not heard. */
const longestMs = 20_000

/** Makes what asks the desk, in a person's language and for a person. The proof is in a header, and nowhere else. */
export const createAsk =
  (locale: string, signing: Signing): Ask =>
  async <T>(path: string, { method = 'GET', body, revision, key }: Asked = {}): Promise<T> => {
    const headers = {
      ...(await signing()),
      // No form of another site can send it, which is how a desk behind a cookie knows its own page in an old browser.
      'x-requested-with': 'deltadesk',
      'accept-language': locale,
      'time-zone': Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(revision !== undefined && { 'if-match': `"${revision}"` }),
      ...(key !== undefined && { 'idempotency-key': key }),
    }
    const sent = fetch(`${base}${path}`, {
      method,
      headers,
      signal: AbortSignal.timeout(longestMs),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const response = await sent.catch(() => {
      throw new Problem('UNREACHABLE')
    })
    const told = (await response.json().catch(() => null)) as unknown
    if (!response.ok) throw problemIn(told)
    return told as T
  }
