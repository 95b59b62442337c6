import { Kysely } from 'kysely'
import { describe, expect, it } from 'vitest'
import { grammarErrors } from '../../test/harness/spark-parser.ts'
import type { Context } from '../kernel/context.ts'
import { service } from '../kernel/actor.ts'
import { DatabricksCompiler } from '../store/compilers.ts'
import { dialect } from '../store/dialect.ts'
import type { Store } from '../store/store.ts'
import { readCatalog, sheetFrom, type Commented } from './catalog-comments.ts'
import { planOf } from './import-plan.ts'
import { readSheet } from './sheet.ts'

const row = (tableSchema: string, tableName: string, columnName: string | null, comment: string): Commented => ({
  ...{ tableSchema, tableName, columnName, comment },
})
const rowsOf = (comments: readonly Commented[]) => readSheet(sheetFrom('main', comments).text).map(({ cells }) => cells)

describe('comments of a catalog as terms', () => {
  it('a table is a term in the domain of its schema', () => {
    expect(rowsOf([row('sales', 'net_revenue', null, ' What is billed. ')])).toEqual([
      { term: 'net revenue', domain: 'sales', definition: 'What is billed.', assets: 'main.sales.net_revenue' },
    ])
  })
  it('a column that says the same in several tables of a schema is one term', () => {
    const comments = [
      row('sales', 'orders', 'CustomerId', 'Who bought'),
      row('sales', 'returns', 'CustomerId', 'Who bought'),
      row('crm', 'contacts', 'CustomerId', 'Who is called'),
    ]
    expect(rowsOf(comments)).toEqual([
      {
        term: 'Customer Id',
        domain: 'sales',
        definition: 'Who bought',
        assets: 'main.sales.orders\nmain.sales.returns',
      },
      { term: 'Customer Id', domain: 'crm', definition: 'Who is called', assets: 'main.crm.contacts' },
    ])
  })
  it('one that says different things is left out, and told', () => {
    const comments = [row('sales', 'orders', 'amount', 'In euros'), row('sales', 'returns', 'amount', 'In pieces')]
    expect(sheetFrom('main', comments)).toMatchObject({ count: 0, unclear: ['sales.amount'] })
  })
  it('can be imported: what is hostile or too short is a fault of its row', () => {
    const { text } = sheetFrom('main', [
      row('s', 't1', null, '=cmd|calc'),
      row('s', 't2', null, 'x'),
      row('s', 't3', null, 'a "quoted", long\ncomment'),
    ])
    expect(planOf(readSheet(text), new Map(), new Map()).rows.map(({ kind, name }) => `${name}: ${kind}`)).toEqual([
      't1 (s): new',
      't2 (s): faulty',
      't3 (s): new',
    ])
  })
})

describe('the statement', () => {
  const sent: string[] = []
  const runner = {
    run: (statement: string) => {
      sent.push(statement)
      return Promise.resolve({ rows: [] })
    },
    close: () => Promise.resolve(),
  }
  const db = new Kysely<object>({
    dialect: dialect(
      runner,
      () => new DatabricksCompiler(),
      () => undefined,
    ),
  })
  const store = {
    query: (build: (queries: unknown) => { execute: () => unknown }) => build(db).execute(),
  } as unknown as Store
  const context = { actor: service('glossary', ['glossary.readCatalog']), store, key: 'k' } as Context

  it('is one, and Spark SQL', async () => {
    await readCatalog(context, { catalog: 'main' })
    expect(sent).toHaveLength(1)
    expect(sent[0]).toContain('`main`.`information_schema`.`columns`')
    expect(await grammarErrors(sent)).toEqual([])
  })
  it.each([['main; drop table x'], ['a`b'], [''], ['a.b']])('is not made for %j', async (catalog) => {
    await expect(readCatalog(context, { catalog })).rejects.toMatchObject({ code: 'INVALID' })
  })
})
