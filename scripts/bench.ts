import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startConnector } from './bench/connector.ts'
import { deliveries } from './bench/delivery.ts'
import { burstPart } from './bench/burst.ts'
import { cpuPart } from './bench/cpu.ts'
import { extensionPart } from './bench/extension.ts'
import { hoursPart } from './bench/hours.ts'
import { itemsPart } from './bench/items.ts'
import { handbookPart } from './bench/handbook.ts'
import { noisePart } from './bench/noise.ts'
import { pagePart } from './bench/page.ts'
import { print, type Part } from './bench/figures.ts'
import { readyPart } from './bench/ready.ts'
import { rollupPart } from './bench/rollup/part.ts'
import { scalePart } from './bench/scale.ts'
import { seedItems } from './bench/seed-items.ts'
import { seedTerms } from './bench/seed-terms.ts'
import { seed } from './bench/seed.ts'
import { statementsPart } from './bench/statements.ts'
import { scenarios } from './bench/warehouse.ts'

/** `npm run bench`: every figure beside its bound (docs/benchmark.md). `--quick` takes fewer rounds; `--rows=N` rolls up so many results, and `--spark` does it on Spark with Delta Lake as well; a name runs one part, `warehouse` or `delivery` and a name one scenario of it. */
const asked = process.argv.slice(2)
const quick = asked.includes('--quick')
const only = asked.filter((word) => !word.startsWith('-'))
/** Results that are rolled up. */
const rows = Number(asked.find((word) => word.startsWith('--rows='))?.slice(7) ?? (quick ? 1_000_000 : 10_000_000))

const folder = await mkdtemp(join(tmpdir(), 'deltadesk-bench-'))
const connector = await startConnector()
const filled = async (name: string, results: number, platforms = 20, checks = 100): Promise<string> => {
  const path = join(folder, `${name}.duckdb`)
  await seed(path, { platforms, checks, results })
  return path
}

const parts: Record<string, () => Promise<Part>> = {
  cpu: async () => cpuPart(connector, [await filled('cpu', 100_000), await filled('apart', 100_000)], quick),
  statements: async () => {
    const store = await filled('statements', 10_000)
    await seedItems(store, 1000)
    return statementsPart(connector, store)
  },
  scale: async () =>
    scalePart(connector, await filled('small', 10_000, 20, 200), await filled('large', 1_000_000, 20, 200), quick),
  items: async () => {
    const stores = [await filled('few-items', 1000), await filled('many-items', 1000)] as const
    await seedItems(stores[0], 1000)
    await seedItems(stores[1], 100_000)
    return itemsPart(connector, ...stores, quick)
  },
  extension: async () => {
    const store = await filled('extension', 1000)
    await seedItems(store, 100_000)
    // Nearly as many as there may be: there is room for those that are added meanwhile.
    await seedTerms(store, 9_950)
    return extensionPart(connector, store, quick)
  },
  burst: async () => burstPart(await filled('burst', 1000), quick),
  page: async () => {
    const store = join(folder, 'page.duckdb')
    const looked = await filled('looked', 10_000)
    await seedItems(looked, 1000)
    await seedTerms(looked, 500)
    // Thirteen months, every five minutes.
    await seed(store, { platforms: 1, checks: 50, results: (quick ? 10 : 396) * 288 * 50, days: quick ? 10 : 396 })
    return pagePart(store, looked, quick)
  },
  rollup: () => rollupPart(folder, rows, asked.includes('--spark')),
  noise: noisePart,
  hours: () => hoursPart(quick),
  handbook: async () => handbookPart(connector, folder, await filled('handbook', 1000), quick),
  ready: async () => readyPart(folder, await filled('ready', 100_000), quick),
}
/** Scenarios change their store, so each has a copy of one that is filled once for all who want it alike. */
const alike = new Map<string, Promise<string>>()
const onWarehouse = Object.entries(scenarios).map(([name, { platforms, checks, run }]) => ({
  group: 'warehouse',
  name,
  run: async () => {
    const like = `warehouse-${platforms}-${checks}`
    const original = alike.get(like) ?? filled(like, 1000, platforms, checks)
    alike.set(like, original)
    const own = join(folder, `warehouse-${name}.duckdb`)
    await copyFile(await original, own)
    return run(own)
  },
}))
/** Scenarios of delivery, each on a store of its own. */
const onTeams = deliveries.map(({ name, engine, run }) => ({
  group: 'delivery',
  name,
  run: async () => run(await filled(`delivery-${name}-${engine}`, 1000, 20, 20)),
}))
const all = [...Object.entries(parts).map(([name, run]) => ({ group: name, name, run })), ...onWarehouse, ...onTeams]
const named = new Set([...Object.keys(scenarios), ...deliveries.map(({ name }) => name)])
/** The scenarios that are named, or all where none is. */
const isAsked = ({ group, name }: { group: string; name: string }): boolean =>
  only.length === 0 ||
  (only.includes(group) && (group === name || only.includes(name) || !only.some((word) => named.has(word))))

process.stdout.write(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}\n`)
try {
  let over = 0
  for (const { run } of all.filter(isAsked)) {
    const part = await run()
    process.stdout.write(`${print(part)}\n`)
    over += part.figures.filter(({ ok }) => ok === false).length
  }
  process.stdout.write(over === 0 ? '\nEvery bound is kept.\n' : `\n${over} over their bound.\n`)
} finally {
  connector.close()
  await rm(folder, { recursive: true, force: true })
}
