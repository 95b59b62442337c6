import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHttp } from '../../ingestion/http.ts'
import { openDatabricks } from '../../services/store/databricks.ts'
import { openStore } from '../../services/store/open.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { startWarehouse } from '../../test/wire/thrift-server.ts'
import { appId, tenant, startOutside } from './outside.fixture.ts'
import { examine, type Finding } from './step.ts'
import { steps } from './steps.ts'
import { realSurroundings, shakeHands, type Surroundings } from './surroundings.ts'
import { zipOf } from './zip.fixture.ts'

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

export type Changes = Record<string, string | undefined>

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

  const outside = await startOutside()
  let name: Name = 'the-desk'

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
    asked: outside.asked,
    /** The warehouse knows the desk by this name from now on. */
    signsInAs: (other: Name) => void (name = other),
    /** Answers otherwise from now on. */
    answers: outside.answers,
    /** Everything is right again. */
    recovers() {
      outside.recovers()
      name = 'the-desk'
      warehouse.recovers()
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
            return fetch(address.startsWith('https://') ? address.replace('https:/', outside.url) : address, init)
          },
          http: (allowedHosts) =>
            createHttp({
              allowedHosts,
              via: outside.url,
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
      outside.close()
      await warehouse.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Installation = Awaited<ReturnType<typeof startInstallation>>
