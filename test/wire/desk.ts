import { defaultWorkspace } from '../../services/store/workspace.ts'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { botConfigFrom } from '../../bot/config.ts'
import { localDirectory } from '../../directory/local.ts'
import { startBot } from '../../main/desk.ts'
import { openStore } from '../../services/store/open.ts'
import { appId, serviceUrl, tenant } from './signer.ts'

export const secret = 'never-logged'

/** The place of the public keys; `answer` decides what it does when it is asked. */
export const startKeyServer = async (published: object[]) => {
  let asked = 0
  const port = (server: Server) => (server.address() as AddressInfo).port
  const works = (url: string, response: ServerResponse): void => {
    const body = url === '/keys' ? { keys: published } : { jwks_uri: `http://127.0.0.1:${port(server)}/keys` }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(body))
  }
  let answer = works
  const server: Server = createServer((request, response) => {
    asked++
    answer(request.url!, response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${port(server)}/`,
    asked: () => asked,
    works: () => void (answer = works),
    refuses() {
      answer = (_, response) => {
        response.statusCode = 503
        response.end()
      }
    },
    hangs: () => void (answer = () => undefined),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The real desk in production mode; only the place of the public keys is ours. */
export const startDesk = async (keyServer: string, env: Record<string, string> = {}) => {
  const log: Record<string, unknown>[] = []
  const opened = await openStore({ engine: 'duckdb', path: ':memory:', schema: 'd', threads: 1 })
  await opened.migrate([defaultWorkspace])
  const bot = await startBot({
    config: botConfigFrom({
      MICROSOFT_APP_ID: appId,
      MICROSOFT_APP_PASSWORD: secret,
      MICROSOFT_APP_TENANT_ID: tenant,
      HOST: '127.0.0.1',
      PORT: '0',
      OPENID_METADATA_URL: keyServer,
      ...env,
    }),
    store: opened,
    directory: localDirectory('{"people":[],"groups":[]}'),
    write: (text) => log.push(JSON.parse(text) as Record<string, unknown>),
    tickMs: 0,
  })
  const origin = `http://127.0.0.1:${bot.port}`
  let stopped: Promise<void> | undefined
  return {
    origin,
    port: bot.port,
    log,
    defects: () => log.filter(({ outcome }) => outcome === 'DEFECT'),
    async post(authorization: string | null, body: object = activity()) {
      const response = await fetch(`${origin}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
        body: JSON.stringify(body),
      })
      return { status: response.status, text: await response.text() }
    },
    metrics: async () => (await fetch(`${origin}/metrics`)).text(),
    stop: () => (stopped ??= bot.stop().then(() => opened.close())),
  }
}
export type RunningDesk = Awaited<ReturnType<typeof startDesk>>

let count = 0
/** Somebody else joined: an activity that asks for no answer. */
export const activity = (change: object = {}) => ({
  type: 'conversationUpdate',
  id: `f:${++count}`,
  channelId: 'msteams',
  serviceUrl,
  from: { id: '29:anna', aadObjectId: '00000000-0000-4000-8000-00000000000b' },
  recipient: { id: `28:${appId}`, name: 'Deltadesk' },
  conversation: { id: 'a:anna', conversationType: 'personal', tenantId: tenant },
  channelData: { tenant: { id: tenant } },
  membersAdded: [{ id: '29:ben' }],
  ...change,
})
export const says = (text: string, change: object = {}) =>
  activity({ type: 'message', membersAdded: undefined, text, ...change })
