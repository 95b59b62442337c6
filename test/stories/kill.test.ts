import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ledger } from '../harness/kill-ledger.ts'
import { inspect, live, settle } from '../harness/kill-lives.ts'
import type { StoreConfig } from '../../services/store/open.ts'
import { schema } from '../harness/kill-story.ts'
import { troubled } from '../harness/warehouse.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deltadesk-kill-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const points = ['before swap', 'after swap', 'before flush', 'after flush', '']

test.each(['duckdb', 'simulated'])(
  'whenever the desk on %s is killed, every acknowledged change is there once, with its event',
  { timeout: 120_000 },
  async (engine) => {
    const place = { path: join(folder, `${engine}.duckdb`), schema }
    const config = { engine: 'duckdb', ...place } as const
    const ledger: Ledger = { tried: new Map(), done: new Map() }
    await settle(config)
    for (let life = 0; life < 12; life++) {
      const point = points[life % points.length]!
      const ends = point ? { point, pass: 1 + Math.floor(Math.random() * 25) } : { afterMs: Math.random() * 300 }
      const simulation = { readMs: 0, writeMs: 0, coldMs: 0, ...troubled, seed: life }
      const its: StoreConfig = engine === 'simulated' ? { engine, ...place, simulation } : config
      await live({ config: its, name: `life${life}`, ends, people: 2, backoffMs: 1 }, ledger)
      expect((await inspect(config, ledger)).faults).toEqual({ lost: [], gaps: [], doubles: [] })
    }
    expect(ledger.done.size).toBeGreaterThan(24)
  },
)
