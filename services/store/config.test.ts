import { expect, test } from 'vitest'
import { storeConfigFrom } from './config.ts'

const warehouse = {
  STORE: 'databricks',
  DATABRICKS_HOST: 'adb-1.azuredatabricks.net',
  DATABRICKS_TOKEN: 'token',
  DATABRICKS_WAREHOUSE_ID: 'abc123',
}

test('without variables the tables live in a file', () => {
  expect(storeConfigFrom({ STORE: '', UNRELATED: 'x' })).toEqual({
    engine: 'duckdb',
    path: '.data/desk.duckdb',
    schema: 'deltadesk',
  })
})

test('a simulated warehouse keeps its tables in a file, and is as slow as asked for', () => {
  const env = { STORE: 'simulated', DUCKDB_PATH: 'x.duckdb', SIMULATED_WRITE_MS: '900', SIMULATED_LOST_PERCENT: '2.5' }
  expect(storeConfigFrom(env)).toEqual({
    engine: 'simulated',
    path: 'x.duckdb',
    schema: 'deltadesk',
    simulation: { readMs: 300, writeMs: 900, coldMs: 6000, conflictPercent: 0, lostPercent: 2.5, seed: 1 },
  })
})

test('a warehouse is found by its id', () => {
  expect(storeConfigFrom({ ...warehouse, DATABRICKS_CATALOG: 'prod', DELTADESK_SCHEMA: 'desk' })).toEqual({
    engine: 'databricks',
    connection: {
      host: 'adb-1.azuredatabricks.net',
      httpPath: '/sql/1.0/warehouses/abc123',
      auth: { token: 'token' },
      catalog: 'prod',
    },
    schema: 'desk',
  })
})

test('names of catalogue and schema are in small letters, as Unity Catalog keeps them', () => {
  expect(storeConfigFrom({ ...warehouse, DATABRICKS_CATALOG: 'Prod', DELTADESK_SCHEMA: 'DeltaDesk' })).toMatchObject({
    connection: { catalog: 'prod' },
    schema: 'deltadesk',
  })
})

test('a service principal counts more than a token, and a path more than an id', () => {
  const env = {
    ...warehouse,
    DATABRICKS_CLIENT_ID: 'id',
    DATABRICKS_CLIENT_SECRET: 's',
    DATABRICKS_HTTP_PATH: '/sql/1.0/warehouses/x',
  }
  expect(storeConfigFrom(env)).toMatchObject({
    connection: { auth: { clientId: 'id', clientSecret: 's' }, httpPath: '/sql/1.0/warehouses/x' },
  })
})

test.each([
  [{ DUCKDB_PATH: 'data/deltadesk.duckdb' }, 'DUCKDB_PATH must not be named like the schema deltadesk'],
  [{ DUCKDB_PATH: 'data/DeltaDesk.duckdb' }, 'DUCKDB_PATH must not be named like the schema DeltaDesk'],
  [{ STORE: 'oracle' }, 'STORE must be duckdb, databricks or simulated'],
  [{ STORE: 'simulated', DUCKDB_PATH: 'data/deltadesk.duckdb' }, 'DUCKDB_PATH must not be named like the schema'],
  [{ STORE: 'simulated', SIMULATED_READ_MS: '-1' }, 'SIMULATED_READ_MS'],
  [{ STORE: 'simulated', SIMULATED_CONFLICT_PERCENT: 'all' }, 'SIMULATED_CONFLICT_PERCENT must be a number'],
  [{ DELTADESK_SCHEMA: 'x; drop schema y' }, 'DELTADESK_SCHEMA must be letters, digits and underscores'],
  [{ DATABRICKS_CATALOG: '`' }, 'DATABRICKS_CATALOG must be'],
  [{ ...warehouse, DATABRICKS_HOST: 'https://x/path' }, 'DATABRICKS_HOST must be a host name'],
  [{ ...warehouse, DATABRICKS_HOST: ' ' }, 'DATABRICKS_HOST is missing'],
  [{ ...warehouse, DATABRICKS_TOKEN: '' }, 'DATABRICKS_TOKEN, are missing'],
  [{ ...warehouse, DATABRICKS_CLIENT_ID: 'id' }, 'DATABRICKS_CLIENT_SECRET is missing'],
  [{ ...warehouse, DATABRICKS_CLIENT_SECRET: 's' }, 'DATABRICKS_CLIENT_ID is missing'],
  [{ ...warehouse, DATABRICKS_WAREHOUSE_ID: '' }, 'DATABRICKS_WAREHOUSE_ID or DATABRICKS_HTTP_PATH is missing'],
  [{ ...warehouse, DATABRICKS_HTTP_PATH: 'x y' }, 'DATABRICKS_HTTP_PATH must look like'],
])('a bad value is named: %j', (env, said) => {
  expect(() => storeConfigFrom(env)).toThrow(said)
})
