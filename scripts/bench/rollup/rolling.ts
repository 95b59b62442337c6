import { keepResults, type KeptResults } from '../../services/status/keep-results.ts'
import { resultDays } from '../../services/status/roll-up.ts'
import { openStore } from '../../services/store/open.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { schema } from './seed.ts'

/** The process that `rollupPart` starts: looks after the results of a file until there is nothing left to do, and prints what that took. */
const [path = ''] = process.argv.slice(2)
const kept: KeptResults = { days: 90, months: 14 }
let statements = 0
const stores = await openStore({ engine: 'duckdb', path, schema }, { seen: () => statements++ })
const store = stores.storeOf(defaultWorkspace)
const now = new Date()
const count = async () => (await resultDays(store, now)).reduce((all, { whole }) => all + whole, 0)
const before = await count()
const idleMiB = process.memoryUsage().rss / 2 ** 20
statements = 0
const from = performance.now()
while ((await keepResults(store, kept, now)) > 0);
const ms = performance.now() - from
const done = statements
const [rollups] = await store.query((db) =>
  db
    .selectFrom('statusRollups')
    .select(({ fn }) => [fn.countAll<number>().as('hours'), fn.sum<number>('green').as('green')])
    .select(({ fn }) => [fn.sum<number>('yellow').as('yellow'), fn.sum<number>('red').as('red')])
    .select(({ fn }) => fn.sum<number>('unknown').as('unknown')),
)
const { hours, green, yellow, red, unknown } = rollups!
const counted = [green, yellow, red, unknown].reduce((all, one) => all + Number(one), 0)
const told = {
  ...{ before, after: await count(), hours: Number(hours), counted, ms, statements: done, idleMiB },
  mostMiB: process.resourceUsage().maxRSS / 1024,
}
await stores.close()
process.stdout.write(JSON.stringify(told))
