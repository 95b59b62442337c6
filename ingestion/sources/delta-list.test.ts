import { expect, test } from 'vitest'
import { listedTables, measureOf } from './delta-list.ts'

const list = listedTables.parse(
  'main.sales.orders(loaded_at, customer_id), main.`odd sales`.`Bestellungen, 2026`(`a``b`)',
)

test.each([
  ['main.sales.orders', [{ table: ['main', 'sales', 'orders'], columns: [] }]],
  [
    'main.sales.orders ( loaded_at ,id ) ,\n main.sales.items,',
    [
      { table: ['main', 'sales', 'orders'], columns: ['loaded_at', 'id'] },
      { table: ['main', 'sales', 'items'], columns: [] },
    ],
  ],
  ['main.`odd.sales`.`a``b`(`x, y`)', [{ table: ['main', 'odd.sales', 'a`b'], columns: ['x, y'] }]],
])('a list %j', (text, tables) => {
  expect(listedTables.parse(text)).toEqual(tables)
})

test.each([
  'orders',
  'sales.orders',
  'main.sales.orders.loaded_at',
  'main.sales.orders(',
  'main.sales.orders()',
  'main.sales.orders(a) main.sales.items',
  'main.sales.or"ders',
  'main.sales.orders; drop table x',
  'main.sales.`orders',
  'main.sales.`new\nline`',
  'main.sales.`nul\0`',
  `main.sales.${'o'.repeat(256)}`,
])('no list: %j', (text) => {
  const { success, error } = listedTables.safeParse(text)
  expect([success, error?.issues[0]?.message]).toEqual([
    false,
    'must be tables with their columns, as catalog.schema.table(column, column), separated by commas',
  ])
})

const orders = ['main', 'sales', 'orders']
test.each([
  ['main.sales.orders', { table: orders, column: null, limit: null }],
  ['main.sales.orders(loaded_at)', { table: orders, column: 'loaded_at', limit: null }],
  ['MAIN.Sales.`orders`(LOADED_AT)', { table: orders, column: 'loaded_at', limit: null }],
  ['main.sales.orders rows>=1000', { table: orders, column: null, limit: { kind: 'rows', value: 1000 } }],
  ['main.sales.orders rows >= 0', { table: orders, column: null, limit: { kind: 'rows', value: 0 } }],
  [
    'main.sales.orders(customer_id) nulls<=2.5%',
    { table: orders, column: 'customer_id', limit: { kind: 'nulls', value: 2.5 } },
  ],
  [
    'main.`odd sales`.`bestellungen, 2026`(`A``b`)',
    { table: ['main', 'odd sales', 'Bestellungen, 2026'], column: 'a`b', limit: null },
  ],
])('a target %s', (target, measure) => {
  expect(measureOf(target, list)).toEqual(measure)
})

test.each([
  'main.sales.items',
  'main.sales.orders(id)',
  'main.sales.orders(loaded_at, customer_id)',
  'main.sales.orders(loaded_at) rows>=5',
  'main.sales.orders nulls<=5%',
  'main.sales.orders rows>=-1',
  'main.sales.orders rows>=1 or 1=1',
  'main.sales.orders(customer_id) nulls<=5',
  'main.sales.orders(max(loaded_at))',
  'main.sales.orders; drop table main.sales.orders',
  'main.sales.orders -- loaded_at',
  'main.sales.orders/* */',
  'main.sales.orders`',
  'main.sales.`orders`` union all select 1`',
  'main.sales.orders" union all select 1 --',
  "main.sales.orders' or ''='",
  'main.sales.orders\n(loaded_at)',
  'main.sales.örders',
  'main.sales.orders\u200b',
  `main.sales.${'o'.repeat(300)}`,
  '',
])('what is not on the list is no target: %j', (target) => {
  expect(measureOf(target, list)).toBeUndefined()
})
