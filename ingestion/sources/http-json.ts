import { z } from 'zod'
import { clean } from '../clean.ts'
import { HttpError } from '../http-error.ts'
import type { Http } from '../http.ts'
import { instantOf, isToCome } from '../instant.ts'
import { pointerForm, valueAt } from '../json-pointer.ts'
import { parsedJson } from '../json.ts'
import { lookAtEach, payloadOf, type Sight, type SourceDefinition } from '../source.ts'
import { notOne } from '../unreadable.ts'
import { hostNames } from '../host-names.ts'

const pointer = z.string().max(300).regex(pointerForm, 'must be a JSON pointer, such as /data/0/updatedAt')
const words = z.string().trim().toLowerCase().array()

/** A place to read: an address, and pointers to what is read in its answer. */
const Entry = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be small letters, digits and dashes'),
    url: z.url({ protocol: /^https$/, error: 'must be an https address' }),
    time: pointer.optional(),
    value: pointer.optional(),
    status: pointer.optional(),
    healthy: words.default(['ok', 'up', 'healthy', 'success', 'succeeded', 'pass', 'green', 'true']),
    degraded: words.default(['degraded', 'warn', 'warning', 'yellow', 'partial']),
    down: words.default(['down', 'error', 'failed', 'fail', 'failure', 'unhealthy', 'red', 'false']),
    least: z.number().optional(),
    most: z.number().optional(),
    header: z
      .string()
      .regex(/^[\w-]{1,60}$/, 'must be the name of a header')
      .default('authorization'),
  })
  .refine(
    ({ time, value, status }) => [time, value, status].some((one) => one !== undefined),
    'must have a pointer: time, value or status',
  )
type Entry = z.output<typeof Entry>

const json = (what: string) =>
  z
    .string()
    .optional()
    .transform((text, issues) => {
      const found = text === undefined ? undefined : parsedJson(text)
      if (text !== undefined && found === undefined)
        issues.addIssue({ code: 'custom', message: `must be JSON: ${what}` })
      return found
    })

/** Entries with the values of their headers, which are secrets. */
interface HttpJson {
  entries: readonly Entry[]
  secrets: Readonly<Record<string, string>>
}

const config = z
  .object({
    HTTP_JSON: json('a list of entries').pipe(Entry.array().max(100).optional()),
    HTTP_JSON_SECRETS: json('an object of names and values').pipe(z.record(z.string(), z.string()).optional()),
    INGEST_ALLOWED_HOSTS: hostNames,
  })
  .transform((found, issues): HttpJson | null => {
    const entries = found.HTTP_JSON
    if (!entries) return null
    const secrets = found.HTTP_JSON_SECRETS ?? {}
    const wrong = (path: string, message: string): void => issues.addIssue({ code: 'custom', path: [path], message })
    const isAllowed = ({ host, hostname, port }: URL): boolean =>
      found.INGEST_ALLOWED_HOSTS.some((entry) =>
        entry.startsWith('*.') ? port === '' && hostname.endsWith(entry.slice(1)) : entry === host,
      )
    for (const [at, { name, url }] of entries.entries()) {
      if (entries.findIndex((one) => one.name === name) < at) wrong('HTTP_JSON', `has two entries ${name}`)
      if (!isAllowed(new URL(url))) wrong('HTTP_JSON', `${name} asks a host that INGEST_ALLOWED_HOSTS does not name`)
    }
    for (const name of Object.keys(secrets))
      if (!entries.some((one) => one.name === name)) wrong('HTTP_JSON_SECRETS', `${name} is no entry of HTTP_JSON`)
    return { entries, secrets }
  })

/**
 * A time, a number or a state in any JSON. `target` is the name of an entry of `HTTP_JSON`: addresses and pointers are configured, and
 * never come from a message.
 */
export const httpJson: SourceDefinition<HttpJson> = {
  name: 'http-json',
  config,
  hosts: ({ entries }) => [...new Set(entries.map(({ url }) => new URL(url).host))],
  discover: async ({ entries }) => ({
    isMore: false,
    found: entries.map(({ name, url, time }) => ({
      ...{ target: name, name, place: new URL(url).host },
      ...{ checkType: time === undefined ? 'availability' : 'freshness', schedule: null },
    })),
  }),
  read: ({ entries, secrets }, { checks, http, now }) =>
    lookAtEach(checks, async (target) => {
      const entry = entries.find(({ name }) => name === target)
      if (!entry) return notOne(target, 'the name of an entry of HTTP_JSON')
      return { ...(await look(http, entry, secrets[target], now)), measures: measuresOf(entry) }
    }),
}

/** Shorter words in an address, as a limit of rows, are no secret, and answers have them for other reasons. */
const leastSecret = 8

/** Secrets that an answer may not repeat: the value of the header, its words, and the values in the query of the address. */
const secretsOf = (url: string, secret = ''): string[] => {
  const { search, searchParams } = new URL(url)
  const written = search.split(/[?&=]/)
  return [secret, ...secret.split(/\s+/), ...[...searchParams.values(), ...written].filter(isLong)].filter(Boolean)
}

const isLong = ({ length }: string): boolean => length >= leastSecret

/** A state with its age may be of any check, and so may a state alone. */
const measuresOf = ({ time, value, status }: Entry): Sight['measures'] => {
  if (time === undefined) return value === undefined ? undefined : 'value'
  return value === undefined && status === undefined ? 'age' : undefined
}

const look = async (http: Http, entry: Entry, secret: string | undefined, now: Date): Promise<Sight> => {
  try {
    const headers = secret === undefined ? {} : { [entry.header]: secret }
    const secrets = secretsOf(entry.url, secret)
    const request = { url: entry.url, headers, secrets, attempts: 2, timeoutMs: 10_000 }
    return sightOf(await http.json(request, z.unknown()), entry, now)
  } catch (error) {
    if (!(error instanceof HttpError)) throw error
    // Each entry is a system of its own, so no answer says anything of the others.
    return {
      status: 'unknown',
      message: clean(error.message),
      errorPayload: payloadOf({ status: error.status, code: error.code }),
    }
  }
}

/** Epoch milliseconds before the year 2001 would be seconds after the year 33000, so the size tells which are meant. */
const leastMs = 1e12

/** A time as APIs write it: ISO, or seconds or milliseconds since 1970, as a number or as text. In milliseconds; undefined for none. */
const timeOf = (found: unknown): number | undefined => {
  const number = numberOf(found)
  if (number !== undefined) return number <= 0 ? undefined : number < leastMs ? number * 1000 : number
  return typeof found === 'string' && /^\d{4}-\d\d-\d\d/.test(found)
    ? instantOf(found.length === 10 ? `${found}T00:00:00` : found.replace(' ', 'T'))
    : undefined
}

const numberOf = (found: unknown): number | undefined => {
  const number = typeof found === 'string' && /^-?\d+(\.\d+)?$/.test(found.trim()) ? Number(found) : found
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

const shown = (found: unknown): string => clean(JSON.stringify(found) ?? 'nothing', [], 40)

const sightOf = (document: unknown, entry: Entry, now: Date): Sight => {
  const unclear = (what: string, at: string, found: unknown): Sight => ({
    status: 'unknown',
    message:
      found === undefined ? `${at} leads to nothing in the answer` : `${at} is ${shown(found)}, which is no ${what}`,
  })
  const { time, value, status, least = -Infinity, most = Infinity } = entry
  const [timeFound, valueFound, statusFound] = [time, value, status].map(
    (at) => at !== undefined && valueAt(document, at),
  )
  const at = timeOf(timeFound)
  if (time !== undefined && (at === undefined || isToCome(at, now)))
    return unclear(at === undefined ? 'time' : 'time that has come', time, timeFound)
  const number = numberOf(valueFound)
  if (value !== undefined && number === undefined) return unclear('number', value, valueFound)
  const word = ['string', 'boolean', 'number'].includes(typeof statusFound)
    ? String(statusFound).trim().toLowerCase()
    : ''
  const said =
    status === undefined
      ? 'healthy'
      : (['down', 'degraded', 'healthy'] as const).find((one) => entry[one].includes(word))
  if (status !== undefined && said === undefined) return unclear('state that is known', status, statusFound)
  const observedValue =
    at === undefined ? (number === undefined ? null : Math.max(0, number)) : Math.max(0, (now.getTime() - at) / 60_000)
  if (number !== undefined && (number < least || number > most))
    return {
      ...{ status: 'red', observedValue },
      message: `${value} is ${number}, ${number > most ? `and ${most} is the most` : `and ${least} is the least`}`,
    }
  if (said === 'healthy') return { status: 'green', observedValue }
  return {
    ...{ status: said === 'down' ? 'red' : 'yellow', observedValue },
    message: `${status} is ${shown(statusFound)}`,
  }
}
