import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Context } from '../kernel/context.ts'
import { contextOf } from '../kernel/desk.ts'
import { bareDesk } from '../../test/harness/bare-desk.ts'
import { defineCheck } from '../status/define-check.ts'
import { emptyStore, type EmptyStore } from '../../test/harness/empty-store.ts'
import { applySeed, parseSeed, seeder, type Seed } from './seed.ts'

let store: EmptyStore
let statements: string[]
let starts = 0
let start: () => Context

beforeEach(async () => {
  statements = []
  store = await emptyStore(({ sql }) => void statements.push(sql))
  const desk = bareDesk(store, () => new Date('2026-11-20T12:00:00Z'))
  start = () => contextOf(desk, seeder, new Date('2026-11-20T12:00:00Z'), `start-${++starts}`)
})
afterEach(() => store.close())

const seed = parseSeed(readFileSync(new URL('../../scripts/demo/seed.json', import.meta.url), 'utf8'))
const slaOf = async (checkId: string) => (await store.all('status_checks', { checkId }))[0]!.slaMinutes
const withSla = (slaMinutes: number): Seed => ({
  ...seed,
  checks: seed.checks.map((check) => (check.checkId === 'orders-load' ? { ...check, slaMinutes } : check)),
})

test('a first start defines everything', async () => {
  await applySeed(start(), seed)
  expect(await store.all('platforms')).toHaveLength(seed.platforms.length)
  expect(await store.all('status_checks')).toHaveLength(seed.checks.length)
  expect(await store.all('request_templates')).toHaveLength(3)
  expect(seed.templates).toHaveLength(3)
})

test('the next start reads two tables and writes nothing', async () => {
  await applySeed(start(), seed)
  await store.settled()
  statements = []
  await applySeed(start(), seed)
  expect(statements).toHaveLength(2)
  expect(statements.every((sql) => sql.startsWith('select'))).toBe(true)
})

test('an entry that says something new is applied; what people changed stays', async () => {
  await applySeed(start(), seed)
  await applySeed(start(), withSla(60))
  expect(await slaOf('orders-load')).toBe(60)
  await defineCheck(start(), { ...seed.checks.find(({ checkId }) => checkId === 'orders-load')!, slaMinutes: 30 })
  await applySeed(start(), withSla(60))
  expect(await slaOf('orders-load')).toBe(30)
})

test('a check that belongs to another platform is not taken over, and the entry is named', async () => {
  await applySeed(start(), seed)
  const [first, ...rest] = seed.checks
  const { platformId } = rest.find((check) => check.platformId !== first!.platformId)!
  await expect(applySeed(start(), { ...seed, checks: [{ ...first!, platformId }] })).rejects.toThrow(
    `the check ${first!.checkId} belongs to ${first!.platformId}`,
  )
})

test.each([
  ['no JSON', '{', 'The seed is not JSON'],
  [
    'a wrong domain',
    '{"platforms":[{"platformId":"x","name":"Xy","domain":"sap"}],"checks":[]}',
    'platforms[0].domain',
  ],
  ['a misspelt list', '{"platforms":[],"cheques":[]}', 'cheques'],
])('a seed with %s is refused with where it is wrong', (_, text, said) => {
  expect(() => parseSeed(text)).toThrow(said)
})
