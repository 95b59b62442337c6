import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSigner, encode } from '../../test/wire/signer.ts'

export const appId = '11111111-2222-4333-8444-555555555555'
export const tenant = '11111111-1111-4111-8111-111111111111'

/** An answer of the outside; `never` leaves the caller waiting. */
export type Answer = { status?: number; body?: unknown } | 'never'

export const graphToken = (...roles: string[]) => `${encode({ alg: 'none' })}.${encode({ roles })}.x`

/** The answers while everything is right. */
const usual: Record<string, Answer> = {
  'POST login.microsoftonline.com/oauth2/v2.0/token': {
    body: {
      token_type: 'Bearer',
      expires_in: 3599,
      access_token: graphToken('GroupMember.Read.All', 'User.Read.All'),
    },
  },
  'GET graph.microsoft.com/v1.0/users': { body: { value: [{ id: appId }] } },
  'GET graph.microsoft.com/v1.0/groups': { body: { value: [] } },
  'GET login.botframework.com/v1/.well-known/openidconfiguration': {
    body: { jwks_uri: 'https://login.botframework.com/keys' },
  },
  'GET login.botframework.com/keys': { body: { keys: [createSigner().jwk] } },
  'POST databricks/oidc/v1/token': {
    body: { token_type: 'Bearer', expires_in: 3600, access_token: 'token-of-the-principal' },
  },
  'GET databricks/api/2.0/preview/scim/v2/Me': { body: { userName: appId, displayName: 'deltadesk' } },
  'GET databricks/api/2.0/sql/warehouses/test': {
    body: { id: 'test', name: 'Test', state: 'STOPPED', auto_resume: true },
  },
  'POST desk.example.com/api/messages': { status: 401, body: {} },
}

/** Microsoft and Databricks as one server on loopback. */
export const startOutside = async () => {
  let answers = usual
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url!.split('?')[0]!.replace(`/${tenant}`, '')
    const question = `${request.method} ${/^\/(api\/2|oidc)/.test(path) ? `databricks${path}` : path.slice(1)}`
    asked.push(question)
    const answer = answers[question] ?? { status: 404, body: { error_code: 'ENDPOINT_NOT_FOUND' } }
    if (answer === 'never') return
    const { status = 200, body = {} } = answer
    response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json' })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    asked,
    /** Answers otherwise from now on. */
    answers: (changes: Record<string, Answer>) => void (answers = { ...usual, ...changes }),
    recovers() {
      answers = usual
      asked.length = 0
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
