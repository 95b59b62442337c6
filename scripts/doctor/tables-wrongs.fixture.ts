import { you, databricks, fails, as, type Wrong } from './spoilt.fixture.ts'

/** For tests: every way in which schemas, tables and rights on them can be wrong. */
export const tablesWrongs: Wrong[] = [
  [
    'catalog and schemas',
    'the catalog may not be used',
    fails(/schemata/, { sqlState: '42501' }),
    /USE CATALOG ON CATALOG `memory`/,
    databricks,
  ],
  [
    'catalog and schemas',
    'there is no such catalog',
    fails(/schemata/, { sqlState: '42704' }),
    /no catalog memory/,
    you,
  ],
  [
    'catalog and schemas',
    'no session opens in the catalog',
    {
      by: ({ warehouse }) =>
        Array.from({ length: 12 }, () =>
          warehouse.fails(/open session/, {
            refuses: "[NO_SUCH_CATALOG_EXCEPTION] Catalog 'memory' was not found. SQLSTATE: 42704",
          }),
        ),
    },
    /no catalog memory/,
    you,
  ],
  [
    'catalog and schemas',
    'a schema is not seen',
    { env: { DELTADESK_SCHEMA: 'another' } },
    /no schema another and another_default: run npm run migrate/,
    you,
  ],
  [
    'tables',
    'one was not made',
    fails(/FROM `deltadesk_default`.`votes`/, { sqlState: '42P01' }),
    /deltadesk_default.votes is missing or of an earlier release.*npm run migrate/,
    you,
  ],
  [
    'tables',
    'one has not all its columns',
    fails(/FROM `deltadesk`.`channels`/, { sqlState: '42703' }),
    /deltadesk.channels is missing or of an earlier/,
    you,
  ],
  ['tables', 'many were not made', fails(/LIMIT 0/, { sqlState: '42P01' }, 5), /and 2 more are missing/, you],
  [
    'tables',
    'one may not be read',
    fails(/FROM `deltadesk_default`.`votes`/, { sqlState: '42501' }),
    /may not read deltadesk_default.votes: grant it USE SCHEMA, SELECT and MODIFY/,
    databricks,
  ],
  [
    'tables',
    'one cannot be read for another reason',
    fails(/FROM `deltadesk_default`.`votes`/, { sqlState: '22000' }),
    /an error nobody foresaw, StoreError: Refused with 22000/,
    you,
  ],
  [
    'right to write',
    'it may only read',
    as('a-reader'),
    /nothing says that a-reader may write to deltadesk and deltadesk_default/,
    databricks,
  ],
  [
    'right to write',
    'it may write to one schema',
    as('a-half'),
    /a-half may write to deltadesk: GRANT MODIFY/,
    databricks,
  ],
  ['right to write', 'nothing was granted', as('a-stranger'), /a-stranger may write to deltadesk and/, databricks],
]
