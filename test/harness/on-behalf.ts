import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeJwt } from 'jose'

/** An answer of Entra that gives no token, as it sends one: the numbers are those of its list of errors. */
export interface NoToken {
  error: string
  number: number
  suberror?: string
}

type Answer = { status: number; body: unknown; headers?: Record<string, string> }
const text = async (request: IncomingMessage): Promise<string> => {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}
/** Entra repeats what it was sent; so does this one, that a log which takes over the text shows it. */
const refused = ({ error, number, suberror }: NoToken, sent: string): Answer => ({
  status: 400,
  body: {
    error,
    error_description: `AADSTS${number}: It was refused: ${sent}\r\nTrace ID: 0\r\nCorrelation ID: 0`,
    error_codes: [number],
    ...(suberror && { suberror, claims: '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}' }),
    timestamp: '2026-03-02 09:00:00Z',
    trace_id: '00000000-0000-4000-8000-0000000000aa',
    correlation_id: '00000000-0000-4000-8000-0000000000bb',
  },
})

export interface App {
  clientId: string
  clientSecret: string
  /** The address of Graph in the cloud of the app. */
  graph?: string
}

/**
 * Entra and Graph as far as the look-up of groups on behalf of people needs them, on loopback: the token endpoint takes what
 * the documentation of the flow asks for and nothing else, and Graph takes the tokens that it gave.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
export const startOnBehalf = async ({ clientId, clientSecret, graph = 'https://graph.microsoft.com' }: App) => {
  const given = new Map<string, string>()
  const state = {
    asked: [] as string[],
    /** The tokens and secrets that went over the wire. */
    secrets: new Set([clientSecret]),
    groups: {} as Record<string, readonly string[]>,
    refusal: undefined as NoToken | undefined,
    /** The answer of Entra in place of a token, where one is set. */
    entra: undefined as Answer | undefined,
    /** The answer of Graph in place of the groups, where one is set. */
    graph: undefined as Answer | undefined,
    lastsSeconds: 3599,
    away: false,
  }

  const exchange = (sent: string): Answer => {
    const said = new URLSearchParams(sent)
    const assertion = said.get('assertion') ?? ''
    state.secrets.add(assertion)
    if (state.entra) return state.entra
    const isFlow =
      said.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer' &&
      said.get('requested_token_use') === 'on_behalf_of' &&
      said.get('scope')?.split(' ').includes(`${graph}/User.Read`)
    if (!isFlow) return refused({ error: 'invalid_request', number: 900144 }, sent)
    if (said.get('client_id') !== clientId || said.get('client_secret') !== clientSecret)
      return { ...refused({ error: 'invalid_client', number: 7000215 }, sent), status: 401 }
    const { aud, oid } = decodeJwt(assertion) as { aud?: string; oid?: string }
    if (aud !== clientId) return refused({ error: 'invalid_grant', number: 500131 }, sent)
    if (state.refusal) return refused(state.refusal, sent)
    const token = `graph-token-${given.size}`
    given.set(token, String(oid))
    state.secrets.add(token)
    const times = { expires_in: state.lastsSeconds, ext_expires_in: state.lastsSeconds }
    return { status: 200, body: { token_type: 'Bearer', scope: 'User.Read', ...times, access_token: token } }
  }

  const groupsOf = ({ headers }: IncomingMessage): Answer => {
    const oid = given.get(headers.authorization?.replace('Bearer ', '') ?? '')
    if (oid === undefined) return { status: 401, body: { error: { code: 'InvalidAuthenticationToken', message: '' } } }
    // A cast is an advanced query, which Graph refuses without this header.
    if (headers.consistencylevel !== 'eventual')
      return { status: 400, body: { error: { code: 'Request_UnsupportedQuery', message: '' } } }
    if (state.graph) return state.graph
    const value = (state.groups[oid] ?? []).map((id) => ({ '@odata.type': '#microsoft.graph.group', id }))
    return { status: 200, body: { '@odata.count': value.length, value } }
  }

  const server = createServer((request, response) => {
    void text(request).then((sent) => {
      const path = (request.url ?? '').slice(1)
      state.asked.push(path.split('?')[0]!)
      const isGroups = path.includes('/me/transitiveMemberOf/microsoft.graph.group?$select=id&$count=true')
      const { status, body, headers } = path.includes('/oauth2/v2.0/token')
        ? exchange(sent)
        : isGroups
          ? groupsOf(request)
          : { status: 404, body: {} }
      if (state.away) return void request.socket.destroy()
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify(body))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(state, {
    /** Sends to this server what is meant for Microsoft. */
    fetch: (url: string | URL | Request, init?: RequestInit) =>
      fetch((url as string).replace('https://', `${origin}/`), init),
    tokens: () => state.asked.filter((path) => path.endsWith('/token')),
    stop() {
      server.closeAllConnections()
      server.close()
    },
  })
}
export type OnBehalf = Awaited<ReturnType<typeof startOnBehalf>>
