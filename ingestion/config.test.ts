import { expect, test } from 'vitest'
import { Source } from '../services/status/define-check.ts'
import { ingestionConfigFrom } from './config.ts'
import { sources } from './sources/index.ts'

/** Name and hosts of every source of an environment. */
const plan = (env: Record<string, string>) =>
  Object.fromEntries(ingestionConfigFrom(env).sources.map(({ name, hosts }) => [name, hosts]))

test('nothing is needed to begin', () => {
  expect(ingestionConfigFrom({ INGEST_OWNER: 'desk-1' })).toMatchObject({
    via: null,
    privateHosts: [],
    intervalSeconds: 300,
    owner: 'desk-1',
  })
})

test('a source whose variables are not set is not there', () => {
  expect(plan({})).toEqual({ http: [], desk: [] })
})

test('every source names the hosts it asks', () => {
  const env = {
    DATABRICKS_HOST: 'https://ADB-1.azuredatabricks.net/',
    DATABRICKS_CLIENT_ID: 'id',
    DATABRICKS_CLIENT_SECRET: 'secret',
    DATABRICKS_WAREHOUSE_ID: 'abc123',
    DELTA_TABLES: 'main.sales.orders(loaded_at)',
    INGEST_ALLOWED_HOSTS: 'bi.example.com, *.Example.org',
  }
  expect(plan(env)).toEqual({
    'databricks-jobs': ['adb-1.azuredatabricks.net'],
    'databricks-pipelines': ['adb-1.azuredatabricks.net'],
    'databricks-warehouses': ['adb-1.azuredatabricks.net'],
    'databricks-queries': ['adb-1.azuredatabricks.net'],
    'databricks-system': ['adb-1.azuredatabricks.net'],
    'delta-tables': ['adb-1.azuredatabricks.net'],
    http: ['bi.example.com', '*.example.org'],
    desk: [],
  })
})

test('a check can name every source, and no two have one name', () => {
  const names = sources.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(Source.parse(name)).toBe(name)
})

test.each([
  [{ INGEST_ALLOWED_HOSTS: 'https://x.example' }, 'INGEST_ALLOWED_HOSTS.0 must be host names'],
  [{ INGEST_ALLOWED_HOSTS: '*' }, 'INGEST_ALLOWED_HOSTS.0 must be host names'],
  [{ INGEST_PRIVATE_HOSTS: 'adb-1.azuredatabricks.net:443' }, 'INGEST_PRIVATE_HOSTS must be host names without a port'],
  [{ INGEST_PRIVATE_HOSTS: '10.0.0.0/8' }, 'INGEST_PRIVATE_HOSTS.0 must be host names'],
  [{ INGEST_INTERVAL_SECONDS: 'often' }, 'INGEST_INTERVAL_SECONDS must be a number of seconds'],
  [{ INGEST_INTERVAL_SECONDS: '1' }, 'INGEST_INTERVAL_SECONDS'],
  [{ INGEST_LOCAL_UPSTREAM: 'http://example.com:80' }, 'INGEST_LOCAL_UPSTREAM must be http://127.0.0.1:<port>'],
  [{ DATABRICKS_HOST: 'adb-1.azuredatabricks.net' }, 'DATABRICKS_CLIENT_ID'],
])('a bad value is named: %j', (env, said) => {
  expect(() => ingestionConfigFrom(env)).toThrow(said)
})
