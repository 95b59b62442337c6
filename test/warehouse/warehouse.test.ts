import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openDatabricks } from '../../services/store/databricks.ts'
import type { Runner } from '../../services/store/dialect.ts'
import { startWarehouse, type Warehouse } from '../wire/thrift-server.ts'
import { dropSchemas, withOwnSchemas } from './own-schemas.ts'

/** A run starts Vitest once more, on a machine that runs tests already. */
const slowMs = 300_000

let warehouse: Warehouse
let runner: Runner
let folder: string
beforeAll(async () => {
  warehouse = await startWarehouse()
  runner = await openDatabricks(warehouse.connection, () => 0)
  folder = mkdtempSync(join(tmpdir(), 'deltadesk-authority-'))
  writeFileSync(join(folder, 'ca.pem'), warehouse.connection.ca!)
})
afterEach(() => warehouse.recovers())
afterAll(async () => {
  await runner.close()
  await warehouse.close()
  rmSync(folder, { recursive: true })
})

const runs = async (env: Record<string, string>, ...given: string[]) => {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, ['test/warehouse/run.ts', ...given], { env: { PATH, HOME, ...env } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [status] = (await once(child, 'close')) as [number]
  return { status, said: said.replace(/\u001b\[[0-9;]*m/g, '') }
}
const named = (): Record<string, string> => ({
  DATABRICKS_HOST: `127.0.0.1:${warehouse.connection.port}`,
  DATABRICKS_HTTP_PATH: warehouse.connection.httpPath,
  DATABRICKS_CATALOG: warehouse.connection.catalog,
  DATABRICKS_TOKEN: 'token-of-the-test',
  NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
})
const schemas = async () =>
  (await runner.run('SELECT DISTINCT schema_name FROM information_schema.schemata', [])).rows
    .map((row) => String(row.schema_name))
    .filter((schema) => /^deltadesk|^other/.test(schema))

describe('npm run test:warehouse', () => {
  test(
    'runs the contract on the warehouse of the environment, in schemas of its own that are gone afterwards',
    async () => {
      await runner.run('CREATE SCHEMA deltadesk_test_of_others', [])
      const before = warehouse.ran.length
      const { status, said } = await runs(named(), 'history')
      expect(said).toMatch(/the SQL warehouse of the environment|1 passed/)
      expect({ status, said: status === 0 ? '' : said }).toEqual({ status: 0, said: '' })
      const ran = warehouse.ran.slice(before)
      const made = ran.filter((statement) => statement.startsWith('CREATE SCHEMA'))
      expect(made.length).toBeGreaterThanOrEqual(2)
      for (const statement of made)
        expect(statement).toMatch(/`deltadesk_test_[0-9a-f]{8}_[0-9a-f]{6}_deltadesk(_default)?`$/)
      expect(await schemas()).toEqual(['deltadesk_test_of_others'])
      expect(said).not.toContain('token-of-the-test')
    },
    slowMs,
  )

  test(
    'drops them as well when tests fail, and says so with its status',
    async () => {
      for (let count = 0; count < 50; count++) warehouse.fails(/^(update|merge)/i, { sqlState: '22000' })
      const { status, said } = await runs(named(), 'history')
      expect(status).toBe(1)
      expect(said).toMatch(/Dropped: [1-9]\d* schemas/)
      expect(await schemas()).toEqual(['deltadesk_test_of_others'])
    },
    slowMs,
  )

  test.each([
    ['nothing is named', {}, 'DATABRICKS_HOST is missing'],
    ['no credentials are named', { DATABRICKS_HOST: 'x' }, 'DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET, or'],
    ['no warehouse is named', { DATABRICKS_HOST: 'x', DATABRICKS_TOKEN: 't' }, 'DATABRICKS_WAREHOUSE_ID or'],
    [
      'no catalog is named',
      { DATABRICKS_HOST: 'x', DATABRICKS_TOKEN: 't', DATABRICKS_WAREHOUSE_ID: 'w' },
      'DATABRICKS_CATALOG is missing',
    ],
  ])('does not run when %s', async (_, env, sentence) => {
    const { status, said } = await runs(env)
    expect(status).toBe(1)
    expect(said).toMatch(/^Nothing was run: npm run test:warehouse wants a SQL warehouse\. .*\.\n$/)
    expect(said).toContain(sentence)
  })
})

describe('schemas of its own', () => {
  const heard = async (statement: string) => {
    let said = ''
    const silent: Runner = {
      run: async (given) => {
        said = given
        return { rows: [] }
      },
      close: async () => undefined,
    }
    await withOwnSchemas(silent, 'p_').run(statement, [])
    return said.replaceAll(/p_[0-9a-f]{6}_/g, '+')
  }
  test.each([
    ['CREATE SCHEMA IF NOT EXISTS `deltadesk`', 'CREATE SCHEMA IF NOT EXISTS `+deltadesk`'],
    [
      'SELECT a FROM `deltadesk_default`.`events` e WHERE e.a = ?',
      'SELECT a FROM `+deltadesk_default`.`events` e WHERE e.a = ?',
    ],
    [
      "WHERE table_schema IN ('deltadesk', 'deltadesk_finance')",
      "WHERE table_schema IN ('+deltadesk', '+deltadesk_finance')",
    ],
    [
      'alter table other_default.status_results drop column message',
      'alter table +other_default.status_results drop column message',
    ],
    ['SELECT other FROM x', 'SELECT other FROM x'],
    ["TBLPROPERTIES ('delta.enableRowTracking' = 'true')", "TBLPROPERTIES ('delta.enableRowTracking' = 'true')"],
  ])('%s', async (statement, own) => {
    expect(await heard(statement)).toBe(own)
  })

  test('are named in answers as the contract knows them', async () => {
    const own = withOwnSchemas(runner, 'deltadesk_test_answers_')
    await own.run('CREATE SCHEMA `deltadesk`', [])
    const { rows } = await own.run(
      "SELECT schema_name FROM information_schema.schemata WHERE schema_name = 'deltadesk'",
      [],
    )
    expect(rows).toEqual([{ schema_name: 'deltadesk' }])
    expect(await dropSchemas(runner, 'deltadesk_test_answers_')).toHaveLength(1)
    expect(await schemas()).toEqual(['deltadesk_test_of_others'])
  })
})
