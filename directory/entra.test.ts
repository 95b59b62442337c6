import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { heldBy } from '../services/roles/held-by.ts'
import { highest } from '../services/roles/model.ts'
import type { Row } from '../services/store/tables.ts'
import { graphDirectory, type GraphDirectoryOptions } from './entra.ts'

const secret = 'sampleCredentials~8Q'
const golf = '45b7d2e7-b882-4a80-ba97-10b7a63b8fa4'
const nested = 'd7797254-3084-44d0-99c9-a3b5ab149538'
const adele = '87d349ed-44d7-43e1-9a83-5f2406dee5bd'
const ben = '11111111-2222-3333-4444-555555555555'
const carla = '49320844-be99-4164-8167-87ff5d047ace'

/** Answers of Entra and Graph, by `host/path?query` as the desk asked for it; the last part a test has not set is 404. */
type Answer = { status?: number; headers?: Record<string, string>; body: unknown }
let answers: (asked: string) => Answer | 'never' | undefined
let seen: { asked: string; headers: IncomingMessage['headers']; body: string }[]
let clock: number

const token = { token_type: 'Bearer', expires_in: 3599, access_token: 'REDACTED-access-token' }
const users = (...ids: string[]) => ids.map((id) => ({ '@odata.type': '#microsoft.graph.user', id }))
const unknown = { error: { code: 'Request_ResourceNotFound', message: 'Resource does not exist.' } }
const throttled = {
  error: {
    code: 'TooManyRequests',
    innerError: { code: '429', 'request-id': '94fb3b52', status: '429' },
    message: 'Please retry again later.',
  },
}
/** samples/entra/error_invalid_client_7000215.json, made worse: it repeats what it was sent. */
const wrongSecret = {
  error: 'invalid_client',
  error_description: `AADSTS7000215: Invalid client secret provided: ${secret}.\r\nTrace ID: [REDACTED]`,
  error_codes: [7000215],
  timestamp: '2023-06-02 21:00:26Z',
  trace_id: '[REDACTED]',
  correlation_id: 'fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7',
}

const answer = (request: IncomingMessage, response: ServerResponse) => {
  let body = ''
  request.on('data', (chunk: Buffer) => (body += chunk.toString()))
  request.on('end', () => {
    const asked = (request.url ?? '').slice(1)
    seen.push({ asked, headers: request.headers, body })
    const given = answers(asked) ?? (asked.startsWith('login') ? { body: token } : { status: 404, body: unknown })
    if (given === 'never') return
    const text = typeof given.body === 'string'
    response.writeHead(given.status ?? 200, {
      'content-type': text ? 'text/html' : 'application/json',
      ...given.headers,
    })
    response.end(text ? given.body : JSON.stringify(given.body))
  })
}

let server: ReturnType<typeof createServer>
const listen = (port = 0) => new Promise<void>((done) => void server.listen(port, '127.0.0.1', done))
const die = () => {
  server.closeAllConnections()
  return new Promise((done) => server.close(done))
}
beforeEach(async () => {
  answers = () => undefined
  seen = []
  clock = Date.parse('2026-11-02T08:00:00Z')
  server = createServer(answer)
  await listen()
})
afterEach(() => (server.listening ? die() : undefined))

/** The real SDKs; only the wire ends on loopback instead of at Microsoft. */
const directory = (options: Partial<GraphDirectoryOptions> = {}) => {
  const { port } = server.address() as AddressInfo
  return graphDirectory({
    tenantId: '00000000-0000-4000-8000-000000000001',
    clientId: '535fb089-9ff3-47b6-9bfb-4f1264799865',
    clientSecret: secret,
    now: () => new Date(clock),
    fetch: (url, init) => fetch((url as string).replace('https://', `http://127.0.0.1:${port}/`), init),
    ...options,
  })
}
const later = (minutes: number) => (clock += minutes * 60_000)
const graphSeen = () => seen.map(({ asked }) => asked).filter((asked) => asked.startsWith('graph'))
const membersOfGolf = `graph.microsoft.com/v1.0/groups/${golf}/transitiveMembers/microsoft.graph.user`
const golfHas = (...ids: string[]) =>
  (answers = (asked) => (asked.startsWith(membersOfGolf) ? { body: { value: users(...ids) } } : undefined))
const causeOf = (failure: unknown) => ((failure as Error).cause as Error).message
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable('it answered'),
    (failure: unknown) => failure,
  )
const away = { code: 'UNAVAILABLE', message: 'directory_away' }

test('Members come from all pages, and the link to the next page is followed as it is.', async () => {
  const next = `${membersOfGolf}?$select=id&$count=true&$top=999&$skiptoken=RFNwdAIAAQ%3d%3dAAA%27x`
  answers = (asked) => {
    if (asked === next) return { body: { value: users(carla) } }
    return asked.startsWith(membersOfGolf)
      ? { body: { '@odata.nextLink': `https://${next}`, value: users(adele, ben) } }
      : undefined
  }
  expect(await directory().membersOf(golf)).toEqual(new Set([adele, ben, carla]))
  expect(graphSeen()).toEqual([`${membersOfGolf}?$select=id&$count=true&$top=999`, next])
})

test('Graph is asked for people only, through nested groups, as the advanced query that this is.', async () => {
  golfHas(adele)
  await directory().membersOf(golf)
  const { asked, headers } = seen.at(-1)!
  expect(asked).toContain('/transitiveMembers/microsoft.graph.user?')
  expect(headers).toMatchObject({ consistencylevel: 'eventual', authorization: 'Bearer REDACTED-access-token' })
})

test('The app asks Entra for one token and uses it for every question.', async () => {
  golfHas(adele)
  const desk = directory()
  await desk.membersOf(golf)
  await desk.membersOf(nested)
  await desk.find('golf')
  const tokens = seen.filter(({ asked }) => asked.startsWith('login'))
  expect(tokens.map(({ asked }) => asked.split('?')[0])).toEqual([
    'login.microsoftonline.com/00000000-0000-4000-8000-000000000001/oauth2/v2.0/token',
  ])
  expect(Object.fromEntries(new URLSearchParams(tokens[0]!.body))).toMatchObject({
    grant_type: 'client_credentials',
    client_id: '535fb089-9ff3-47b6-9bfb-4f1264799865',
    client_secret: secret,
    scope: expect.stringContaining('https://graph.microsoft.com/.default') as string,
  })
})

test('Two turns that ask for the same group at once make one request.', async () => {
  golfHas(adele)
  const desk = directory()
  await Promise.all([desk.membersOf(golf), desk.membersOf(golf), desk.membersOf(golf)])
  expect(graphSeen()).toHaveLength(1)
})

test('A membership is answered from memory for five minutes and then read again.', async () => {
  golfHas(adele)
  const desk = directory()
  await desk.membersOf(golf)
  golfHas(ben)
  later(4.9)
  expect(await desk.membersOf(golf)).toEqual(new Set([adele]))
  later(0.2)
  expect(await desk.membersOf(golf)).toEqual(new Set([ben]))
})

test('A directory that died grants nothing once its memory is past its time.', async () => {
  golfHas(adele)
  const desk = directory()
  const binding = {
    principal: `group:${golf}`,
    role: 'Admin',
    platformId: null,
    isActive: true,
  } as Row<'role_bindings'>
  const role = async () =>
    highest(
      (await heldBy(adele, null, [binding], desk, { statusTtlMinutes: 60, firstAdmins: [], sources: [] })).roles,
    ).join()
  expect(await role()).toBe('Admin')
  await die()
  later(4)
  expect(await role()).toBe('Admin')
  later(2)
  const failure = await refusal(desk.membersOf(golf))
  expect(failure).toMatchObject(away)
  expect(causeOf(failure)).toMatch(/^Graph was not reached: (ECONNREFUSED|UND_ERR_SOCKET)$/)
  expect(await role()).toBe('Viewer')
})

test('A directory that broke is left in peace for 15 seconds, whatever is asked.', async () => {
  answers = (asked) => (asked.startsWith('graph') ? { status: 503, body: '<h1>Service Unavailable</h1>' } : undefined)
  const desk = directory()
  expect(causeOf(await refusal(desk.membersOf(golf)))).toContain('Graph answered 503')
  golfHas(adele)
  later(0.24)
  expect(await refusal(desk.membersOf(golf))).toMatchObject(away)
  expect(await refusal(desk.membersOf(nested))).toMatchObject(away)
  expect(await refusal(desk.find('golf'))).toMatchObject(away)
  expect(graphSeen()).toHaveLength(1)
  later(0.02)
  expect(await desk.membersOf(golf)).toEqual(new Set([adele]))
})

test.each([
  ['seconds', '120', 2],
  ['a date', 'Mon, 02 Nov 2026 08:02:00 GMT', 2],
  ['something unreadable', 'soon', 0.25],
  ['longer than the memory lasts', '86400', 5],
])(
  'A throttled directory that names %s is left in peace for so long, and nobody waits for it.',
  async (_how, after, minutes) => {
    answers = (asked) =>
      asked.startsWith('graph') ? { status: 429, headers: { 'retry-after': after }, body: throttled } : undefined
    const desk = directory()
    expect(causeOf(await refusal(desk.membersOf(golf)))).toBe('Graph answered 429 TooManyRequests, request id 94fb3b52')
    golfHas(adele)
    later(minutes - 0.01)
    expect(await refusal(desk.membersOf(golf))).toMatchObject(away)
    expect(graphSeen()).toHaveLength(1)
    later(0.02)
    expect(await desk.membersOf(golf)).toEqual(new Set([adele]))
  },
)

test('A question that Graph refuses rests alone: other groups are still read.', async () => {
  answers = (asked) => {
    if (asked.includes(nested))
      return {
        status: 403,
        body: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges' } },
      }
    return asked.startsWith(membersOfGolf) ? { body: { value: users(adele) } } : undefined
  }
  const desk = directory()
  expect(causeOf(await refusal(desk.membersOf(nested)))).toContain('403 Authorization_RequestDenied')
  expect(await refusal(desk.membersOf(nested))).toMatchObject(away)
  expect(await desk.membersOf(golf)).toEqual(new Set([adele]))
  expect(graphSeen()).toHaveLength(2)
})

test('A directory that does not answer is given up after the time limit, and nobody else waits for it.', async () => {
  answers = (asked) => (asked.startsWith('graph') ? 'never' : undefined)
  const desk = directory({ timeoutMs: 50 })
  expect(causeOf(await refusal(desk.membersOf(golf)))).toContain('Graph was not reached: The operation was aborted')
  expect(await refusal(desk.membersOf(nested))).toMatchObject(away)
  expect(graphSeen()).toHaveLength(1)
})

test('Entra that does not answer is given up as well.', async () => {
  answers = () => 'never'
  expect(causeOf(await refusal(directory({ timeoutMs: 50 }).membersOf(golf)))).toContain('Entra was not reached')
})

test('A group that Graph does not know has no members.', async () => {
  expect(await directory().membersOf(golf)).toEqual(new Set())
})

test('A 404 that does not come from Graph is a failure, not an empty group.', async () => {
  answers = (asked) => (asked.startsWith('graph') ? { status: 404, body: '<h1>proxy</h1>' } : undefined)
  expect(await refusal(directory().membersOf(golf))).toMatchObject(away)
})

test('A page of another shape than documented is a failure, not an empty group.', async () => {
  answers = (asked) => (asked.startsWith('graph') ? { body: { members: [] } } : undefined)
  expect(causeOf(await refusal(directory().membersOf(golf)))).toBe('Graph answered something else than documented')
})

test('A group beyond 20 pages is refused after the first one, and pages without end after the 20th.', async () => {
  const page = { '@odata.nextLink': `https://${membersOfGolf}?$skiptoken=again`, value: users(adele) }
  answers = (asked) => (asked.startsWith('graph') ? { body: { '@odata.count': 19_981, ...page } } : undefined)
  expect(causeOf(await refusal(directory().membersOf(golf)))).toContain('more than 19980 members')
  expect(graphSeen()).toHaveLength(1)
  answers = (asked) => (asked.startsWith('graph') ? { body: page } : undefined)
  expect(await refusal(directory().membersOf(golf))).toMatchObject(away)
  expect(graphSeen()).toHaveLength(21)
})

test('A next page at another host is not followed.', async () => {
  answers = (asked) =>
    asked.startsWith('graph')
      ? { body: { '@odata.nextLink': 'https://graph.example.com/v1.0/x', value: [] } }
      : undefined
  expect(causeOf(await refusal(directory().membersOf(golf)))).toContain('another host')
  expect(seen.filter(({ asked }) => asked.includes('example.com'))).toEqual([])
})

test('What is no GUID is refused without asking anybody.', async () => {
  expect(await refusal(directory().membersOf(`${golf}/../../users`))).toMatchObject({ code: 'INVALID' })
  expect(seen).toEqual([])
})

test('A wrong client secret is named in the log, and no text of the failure holds the secret.', async () => {
  answers = (asked) => (asked.startsWith('login') ? { status: 401, body: wrongSecret } : undefined)
  const failure = await refusal(directory().membersOf(golf))
  expect(failure).toMatchObject(away)
  expect(causeOf(failure)).toMatch(
    /^Entra gave no token: invalid_client AADSTS7000215 \(wrong client secret\), correlation id [0-9a-f-]{36}$/,
  )
  expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain(secret)
  expect(graphSeen()).toEqual([])
})

test('A national cloud has its own authority, Graph and scope.', async () => {
  answers = (asked) => (asked.startsWith('graph.microsoft.us/') ? { body: { value: users(adele) } } : undefined)
  const desk = directory({ authority: 'https://login.microsoftonline.us', graph: 'https://graph.microsoft.us' })
  expect(await desk.membersOf(golf)).toEqual(new Set([adele]))
  expect(decodeURIComponent(seen[0]!.body)).toContain('scope=https://graph.microsoft.us/.default')
  expect(seen.map(({ asked }) => asked.split('/')[0])).toEqual(['login.microsoftonline.us', 'graph.microsoft.us'])
})

const filterOf = (asked: string) => new URL(`https://${asked}`).searchParams.get('$filter')

test('An id finds the person or group it belongs to.', async () => {
  answers = (asked) => {
    if (asked.includes(`/users/${adele}`)) return { body: { displayName: 'Adele Vance', id: adele } }
    return asked.includes(`/groups/${golf}`) ? { body: { displayName: 'Golf Assist', id: golf } } : undefined
  }
  const desk = directory()
  expect(await desk.find(` ${adele.toUpperCase()} `)).toEqual([{ kind: 'user', id: adele, name: 'Adele Vance' }])
  expect(await desk.find(golf)).toEqual([{ kind: 'group', id: golf, name: 'Golf Assist' }])
  expect(await desk.find(carla)).toEqual([])
})

test('An address finds the person who has it.', async () => {
  answers = (asked) =>
    asked.startsWith('graph') ? { body: { value: [{ displayName: "Mary O'Hara", id: ben }] } } : undefined
  expect(await directory().find("mary.o'hara@contoso.com")).toEqual([{ kind: 'user', id: ben, name: "Mary O'Hara" }])
  expect(graphSeen().map(filterOf)).toEqual([
    "userPrincipalName eq 'mary.o''hara@contoso.com' or mail eq 'mary.o''hara@contoso.com'",
  ])
})

test('A name finds people and groups, each once and whoever is called exactly so first.', async () => {
  const called = [
    { displayName: 'Golf Assist', id: golf },
    { displayName: 'Golf', id: nested },
  ]
  answers = (asked) => {
    if (!asked.startsWith('graph')) return undefined
    if (asked.includes('/users?')) return { body: { value: [] } }
    return { body: { value: filterOf(asked)!.startsWith('displayName') ? called.slice(1) : called } }
  }
  expect((await directory().find('golf')).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'group Golf',
    'group Golf Assist',
  ])
})

test('A name cannot become part of the question.', async () => {
  await directory().find("x') or (1 eq 1&$top=999#")
  expect(new Set(graphSeen().map(filterOf))).toEqual(
    new Set([
      "displayName eq 'x'') or (1 eq 1&$top=999#' or displayName eq 'x\u2019) or (1 eq 1&$top=999#'",
      "startswith(displayName,'x'') or (1 eq 1&$top=999#') or startswith(displayName,'x\u2019) or (1 eq 1&$top=999#')",
    ]),
  )
  expect(graphSeen().every((asked) => asked.endsWith('&$top=5') || asked.includes('&$top=5&'))).toBe(true)
})

test.each([
  ['Anna Example', ['Anna Example']],
  ["Mike O'Connor", ["Mike O''Connor", 'mike o\u2019connor']],
  ['Mike O\u2019Connor', ['Mike O\u2019Connor', "mike o''connor"]],
  ['Mike O\u02bcConnor', ['Mike O\u02bcConnor', "mike o''connor", 'mike o\u2019connor']],
  ['Jean\u2011Luc', ['Jean\u2011Luc', 'jean-luc']],
  ['\u200bJu\u0308rgen', ['J\u00fcrgen']],
  ['Ａnna', ['Ａnna', 'anna']],
])('%s is asked for in every spelling the directory may have.', async (typed, spelled) => {
  await directory().find(typed)
  expect(new Set(graphSeen().map(filterOf))).toEqual(
    new Set([
      spelled.map((name) => `displayName eq '${name}'`).join(' or '),
      spelled.map((name) => `startswith(displayName,'${name}')`).join(' or '),
    ]),
  )
})

test('Nothing asked finds nobody, and nobody is asked.', async () => {
  expect(await directory().find('  ')).toEqual([])
  expect(await directory().find('x'.repeat(257))).toEqual([])
  expect(seen).toEqual([])
})
