import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'deltadesk-'))))
afterEach(() => rmSync(folder, { recursive: true }))

it.each([
  ['a plan where there is no file', [], 'There is no file at DUCKDB_PATH'],
  ['a name that is empty', ['--yes', '--by', ' '], '--by takes a name'],
  ['a name that is too long', ['--yes', '--by', 'x'.repeat(121)], '--by takes a name'],
])('%s makes none', (_, asked, told) => {
  const env = { PATH: process.env.PATH, STORE: 'duckdb', DUCKDB_PATH: join(folder, 'desk.duckdb') }
  const script = join(import.meta.dirname, 'retention.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...asked], { env, encoding: 'utf8' })
  expect([status, stdout + stderr]).toEqual([1, expect.stringContaining(told)])
  expect(readdirSync(folder)).toEqual([])
})
