import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHttp } from '../../ingestion/http.ts'
import { openDatabricks } from '../../services/store/databricks.ts'
import { openStore } from '../../services/store/open.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { createSigner, encode } from '../../test/wire/signer.ts'
import { startWarehouse } from '../../test/wire/thrift-server.ts'
import { withCopilot } from '../copilot/plugin.ts'
import { fillManifest, localValues, readPackage, zipPackage, type AppPackage } from '../manifest.ts'
import { examine, type Finding } from './step.ts'
import { steps } from './steps.ts'
import { realSurroundings, shakeHands, type Surroundings } from './surroundings.ts'

export const appId = '11111111-2222-4333-8444-555555555555'
const tenant = '11111111-1111-4111-8111-111111111111'
const secret = 'sampleCredentials~8Q'
/** Who may do what, by name. `duckdb` owns both schemas, and nothing was granted to it. */
const grants = {
  'the-desk': [
    ['USE SCHEMA', 'deltadesk'],
    ['SELECT', 'deltadesk'],
    ['MODIFY', 'deltadesk'],
    ['MODIFY', 'deltadesk_default'],
  ],
  'a-manager': [
    ['ALL PRIVILEGES', 'deltadesk'],
    ['ALL PRIVILEGES', 'deltadesk_default'],
  ],
  'a-reader': [
    ['SELECT', 'deltadesk'],
    ['SELECT', 'deltadesk_default'],
  ],
  'a-half': [['MODIFY', 'deltadesk_default']],
}
export type Name = keyof typeof grants | 'a-stranger' | 'duckdb'

/** An answer of the outside; `never` leaves the caller waiting. */
export type Answer = { status?: number; body?: unknown } | 'never'
export type Changes = Record<string, string | undefined>

/** A package as `npm run package` makes it for the bot of these tests. */
export const zipOf = (change: (app: AppPackage) => void = () => undefined): Uint8Array => {
  const template = readPackage(new URL('../../appPackage/', import.meta.url))
  const values = { ...localValues, MICROSOFT_APP_ID: appId, VERSION: '0.1.0' }
  const app = { ...template, manifest: fillManifest(template.manifest, values) }
  change(app)
  return zipPackage(app)
}

/** The same with the agent for Copilot, as `npm run package -- --copilot` makes it. */
export const zipWithAgent = (change: (app: AppPackage) => void = () => undefined): Uint8Array => {
  const values = { ...localValues, MICROSOFT_APP_ID: appId, VERSION: '0.1.0', PUBLIC_URL: 'https://desk.example.com/' }
  const template = readPackage(new URL('../../appPackage/', import.meta.url))
  const app = withCopilot({ ...template, manifest: fillManifest(template.manifest, values) }, values)
  change(app)
  return zipPackage(app)
}

export const graphToken = (...roles: string[]) => `${encode({ alg: 'none' })}.${encode({ roles })}.x`

/** For tests: an installation in which everything is right, over servers on loopback, and ways to spoil it. */
export const startInstallation = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deltadesk-doctor-'))
  const warehouse = await startWarehouse()
  const { connection } = warehouse
  const stores = await openStore({ engine: 'databricks', connection, schema: 'deltadesk' }, { backoff: () => 0 })
  await stores.migrate([defaultWorkspace])
  await stores.close()
  const hand = await openDatabricks(connection, () => 0)
  await hand.run(
    'CREATE TABLE grants (principal STRING, `actionType` STRING, `objectType` STRING, `objectKey` STRING)',
    [],
  )
  const granted = Object.entries(grants).flatMap(([name, rows]) =>
    rows.map(([privilege, schema]) => `('${name}', '${privilege}', 'SCHEMA', '${schema}')`),
  )
  await hand.run(`INSERT INTO grants VALUES ${granted.join(', ')}`, [])

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
  let answers = usual
  let name: Name = 'the-desk'
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
  const outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const isOutside = (url: string) => url.startsWith('https://')

  const env: Changes = {
    STORE: 'databricks',
    DATABRICKS_HOST: `127.0.0.1:${connection.port}`,
    DATABRICKS_HTTP_PATH: connection.httpPath,
    DATABRICKS_CATALOG: connection.catalog,
    DATABRICKS_TOKEN: 'token-of-the-test',
    DUCKDB_PATH: join(folder, 'data', 'desk.duckdb'),
    MICROSOFT_APP_ID: appId,
    MICROSOFT_APP_PASSWORD: secret,
    MICROSOFT_APP_TENANT_ID: tenant,
    FIRST_ADMINS: tenant,
    MESSAGING_ENDPOINT: 'https://desk.example.com/api/messages',
  }

  return {
    folder,
    warehouse,
    asked,
    /** The warehouse knows the desk by this name from now on. */
    signsInAs: (other: Name) => void (name = other),
    /** Answers otherwise from now on. */
    answers: (changes: Record<string, Answer>) => void (answers = { ...usual, ...changes }),
    /** Everything is right again. */
    recovers() {
      answers = usual
      name = 'the-desk'
      warehouse.recovers()
      asked.length = 0
    },
    /** Examines one step with all it comes after, or everything. */
    async examine(only: string | null, changes: Changes = {}, spoilt: Partial<Surroundings> = {}): Promise<Finding[]> {
      const wanted = (one: string): string[] => [one, ...steps.find((step) => step.name === one)!.after.flatMap(wanted)]
      const names = only === null ? steps.map((step) => step.name) : wanted(only)
      const all = Object.fromEntries(Object.entries({ ...env, ...changes }).filter(([, value]) => value !== undefined))
      const real = realSurroundings(all)
      const runner = openDatabricks({ ...connection, httpPath: all.DATABRICKS_HTTP_PATH ?? '' }, () => 0)
      const found = await examine(
        steps.filter((step) => names.includes(step.name)),
        {
          ...real,
          fetch: (url, init) => {
            const address = url instanceof Request ? url.url : String(url)
            return fetch(isOutside(address) ? address.replace('https:/', outside) : address, init)
          },
          http: (allowedHosts) =>
            createHttp({
              allowedHosts,
              via: outside,
              attempts: 1,
              clock: real.clock,
              random: () => 1,
              sleep: async () => undefined,
            }),
          shakeHands: (host, port) => shakeHands(host, port, connection.ca),
          warehouse: async () => ({
            ...(await runner),
            async run(statement, parameters) {
              const answer = await (await runner).run(statement, parameters)
              return statement.includes('current_user()') ? { rows: [{ name }] } : answer
            },
          }),
          files: {
            ...real.files,
            read: (path) => (path.endsWith('.zip') ? Promise.resolve(zipOf()) : real.files.read(path)),
          },
          ...spoilt,
        },
      )
      await (await runner).close()
      const secrets = Object.entries(all).flatMap(([name, value]) =>
        /SECRET|PASSWORD|TOKEN/.test(name) ? [value] : [],
      )
      const told = found.find(({ says }) => [...secrets, 'token-of-'].some((one) => one && says.includes(one)))
      if (told) throw new Error(`A secret is printed: ${told.says}`)
      return found
    },
    async stop() {
      await hand.close()
      server.closeAllConnections()
      server.close()
      await warehouse.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Installation = Awaited<ReturnType<typeof startInstallation>>
