import http, { createServer, type IncomingMessage, type Server } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { says, secret, startDesk, startKeyServer, type RunningDesk } from './desk.ts'
import { createSigner } from './signer.ts'

const signer = createSigner()

interface Sent {
  host: string
  path: string
  authorization: string | undefined
  body: string
}
const sent: Sent[] = []
const textOf = async (request: IncomingMessage) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

let outside: Server
let keyServer: Awaited<ReturnType<typeof startKeyServer>>
let desk: RunningDesk

/** Every TLS request of the desk to Entra and to Teams reaches a server of this test. */
beforeEach(async () => {
  sent.length = 0
  outside = createServer((request, response) => {
    void textOf(request).then((body) => {
      const { host, authorization } = request.headers
      sent.push({ host: host!, path: request.url!, authorization, body })
      response.setHeader('content-type', 'application/json')
      response.end(
        JSON.stringify(
          request.url!.includes('/oauth2/v2.0/token?')
            ? { token_type: 'Bearer', expires_in: 3600, access_token: 'token-of-the-desk' }
            : { id: '1700000000001' },
        ),
      )
    })
  })
  await new Promise<void>((done) => outside.listen(0, '127.0.0.1', done))
  const { port } = outside.address() as AddressInfo
  vi.spyOn(https, 'request').mockImplementation(((options: https.RequestOptions, callback?: never) => {
    const { agent: _, hostname, host, ...rest } = options
    const headers = { ...(options.headers as object), host: hostname ?? host ?? '' }
    return http.request({ ...rest, headers, protocol: 'http:', host: '127.0.0.1', port }, callback)
  }) as never)
  keyServer = await startKeyServer([signer.jwk])
})
afterEach(async () => {
  await desk.stop()
  vi.restoreAllMocks()
  keyServer.close()
  outside.close()
})

describe('a card is posted with the token of the cloud the bot is registered in', () => {
  it.each([
    ['public', '1', 'api.botframework.com', 'login.microsoftonline.com', 'smba.trafficmanager.net'],
    ['gcc-high', '2', 'api.botframework.us', 'login.microsoftonline.us', 'smba.infra.gov.teams.microsoft.us'],
    ['dod', '3', 'api.botframework.us', 'login.microsoftonline.us', 'smba.infra.dod.teams.microsoft.us'],
  ])('%s, with OPENID_METADATA_URL set', async (cloud, digit, connector, login, service) => {
    // The SDK keeps tokens by bot, for all of the process.
    const appId = `0000000${digit}-2222-4333-8444-555555555555`
    desk = await startDesk(keyServer.url, { TEAMS_CLOUD: cloud, MICROSOFT_APP_ID: appId })
    const serviceUrl = `https://${service}/teams/`
    const token = signer.token({ iss: `https://${connector}`, aud: appId, serviceurl: serviceUrl })
    expect(await desk.post(`Bearer ${token}`, says('help', { serviceUrl }))).toMatchObject({ status: 200 })
    const [asked, posted] = [sent.find(({ path }) => path.includes('/token?'))!, sent.at(-1)!]
    expect(asked.host).toBe(login)
    expect(new URLSearchParams(asked.body).get('scope')).toBe(`https://${connector}/.default`)
    expect(new URLSearchParams(asked.body).get('client_secret')).toBe(secret)
    expect(posted).toMatchObject({ host: service, authorization: 'Bearer token-of-the-desk' })
    expect(posted.body).toContain('AdaptiveCard')
    await expect.poll(() => desk.log.find(({ kind }) => kind === 'turn')).toMatchObject({ outcome: 'OK' })
  })
})
