import { expect, test } from 'vitest'
import { ingestionConfigFrom } from './config.ts'

test('nothing is needed to begin', () => {
  expect(ingestionConfigFrom({ INGEST_OWNER: 'desk-1' })).toEqual({
    workspace: null,
    allowedHosts: [],
    via: null,
    intervalSeconds: 300,
    owner: 'desk-1',
  })
})

test('a workspace is on the list of allowed hosts by itself', () => {
  const config = ingestionConfigFrom({
    DATABRICKS_HOST: 'https://ADB-1.azuredatabricks.net/',
    DATABRICKS_CLIENT_ID: 'id',
    DATABRICKS_CLIENT_SECRET: 'secret',
    INGEST_ALLOWED_HOSTS: 'bi.example.com, *.Example.org',
    INGEST_INTERVAL_SECONDS: '60',
  })
  expect(config).toMatchObject({
    workspace: { baseUrl: 'https://adb-1.azuredatabricks.net', auth: { clientId: 'id', clientSecret: 'secret' } },
    allowedHosts: ['adb-1.azuredatabricks.net', 'bi.example.com', '*.example.org'],
    intervalSeconds: 60,
  })
})

test.each([
  [{ INGEST_ALLOWED_HOSTS: 'https://x.example' }, 'INGEST_ALLOWED_HOSTS.0 must be host names'],
  [{ INGEST_ALLOWED_HOSTS: '*' }, 'INGEST_ALLOWED_HOSTS.0 must be host names'],
  [{ INGEST_INTERVAL_SECONDS: 'often' }, 'INGEST_INTERVAL_SECONDS must be a number of seconds'],
  [{ INGEST_INTERVAL_SECONDS: '1' }, 'INGEST_INTERVAL_SECONDS'],
  [{ INGEST_LOCAL_UPSTREAM: 'http://example.com:80' }, 'INGEST_LOCAL_UPSTREAM must be http://127.0.0.1:<port>'],
  [{ DATABRICKS_HOST: 'adb-1.azuredatabricks.net' }, 'DATABRICKS_CLIENT_ID'],
])('a bad value is named: %j', (env, said) => {
  expect(() => ingestionConfigFrom(env)).toThrow(said)
})
