import { edits } from './delivery/edits.ts'
import { fanout } from './delivery/fanout.ts'
import { faults } from './delivery/faults.ts'
import { pair } from './delivery/pair.ts'
import { survivor } from './delivery/survivor.ts'
import type { Part } from './figures.ts'

const engines = ['duckdb', 'simulated'] as const

const days: Record<string, { run: (store: string, engine: string) => Promise<Part>; engines: readonly string[] }> = {
  fanout: { run: fanout, engines },
  edits: { run: edits, engines },
  faults: { run: faults({ channels: 1000, items: 5, kills: 0, finds: true }), engines },
  doubles: { run: faults({ channels: 500, items: 2, kills: 0, finds: false }), engines: ['duckdb'] },
  pair: { run: pair, engines: ['simulated'] },
  survivor: { run: survivor, engines: ['wire'] },
  kills: { run: faults({ channels: 500, items: 5, kills: 200, finds: true }), engines: ['duckdb'] },
}

/**
 * Scenarios of sending to a Teams with limits and faults, on DuckDB, on a simulated warehouse, and on one over the wire. `npm run bench -- delivery
 * fanout` runs one of them.
 */
export const deliveries: readonly { name: string; engine: string; run: (store: string) => Promise<Part> }[] =
  Object.entries(days).flatMap(([name, { run, engines }]) =>
    engines.map((engine) => ({ name, engine, run: (store: string) => run(store, engine) })),
  )
