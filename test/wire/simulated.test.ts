import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabricks } from '../../services/store/databricks.ts'
import type { Runner, StoreError } from '../../services/store/dialect.ts'
import { openDuckDb } from '../../services/store/duckdb.ts'
import { openSimulated } from '../../services/store/simulated.ts'
import { startWarehouse, type Warehouse } from './thrift-server.ts'

const backoff = () => 0
const simulation = { readMs: 0, writeMs: 0, coldMs: 0, conflictPercent: 0, lostPercent: 0, seed: 1 }
const time = { now: () => 0, wait: () => Promise.resolve() }

let warehouse: Warehouse
let real: Runner
beforeAll(async () => {
  warehouse = await startWarehouse()
  real = await openDatabricks(warehouse.connection, backoff)
  await real.run('create table t (id string)', [])
})
afterAll(async () => {
  await real.close()
  await warehouse.close()
})

const update = 'update t set id = id'
test.each([
  ['a conflict of Delta', update, [], { conflictPercent: 100 }, 'conflict'],
  ['an answer that got lost', update, [], { lostPercent: 100 }, 'unknown'],
  ['an answer to a read that got lost', 'select 1 as one', [], { lostPercent: 100 }, 'unknown'],
  ['a statement that is wrong', 'select nothing from nowhere', [], {}, 'rejected'],
  ['257 parameters', 'select 1 as one', Array<string>(257).fill('x'), {}, 'rejected'],
] as const)('%s is for the store what it is with the real driver', async (_, statement, values, faults, kind) => {
  if ('conflictPercent' in faults) warehouse.fails(/^update/, { sqlState: '2D521' })
  if ('lostPercent' in faults) warehouse.fails(/^(select|update)/, 'dropped after execution')
  const simulated = openSimulated(await openDuckDb(':memory:'), { ...simulation, ...faults }, { time, backoff })
  const kinds = [real, simulated].map((each) => each.run(statement, values).catch((error: StoreError) => error.kind))
  expect(await Promise.all(kinds)).toEqual([kind, kind])
  await simulated.close()
})
