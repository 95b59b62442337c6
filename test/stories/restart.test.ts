import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore } from '../../services/store/open.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { platform, schema } from '../harness/kill-story.ts'
import { stores } from '../harness/warehouse.ts'
import { openWorld } from '../harness/world.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deltadesk-restart-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test.each(stores)('what a crash cut off is finished when the desk listens again, on %s', async (_, options) => {
  const path = join(folder, 'desk.duckdb')
  const before = await openStore(
    { engine: 'duckdb', path, schema },
    {
      checkpoint: (point) => {
        if (point === 'before flush') throw new Error('Cut')
      },
    },
  )
  await before.migrate([defaultWorkspace])
  const cause = { eventId: 'cut', actor: 'anna', now: new Date('2026-03-02T08:00:00Z') }
  await before.storeOf(defaultWorkspace).change('platforms', 'lakehouse', cause, (row) => platform('cut', row))
  await before.close()

  const world = await openWorld({ kept: folder, ...options })
  try {
    expect(await world.store.all('events', { subjectId: 'lakehouse' })).toMatchObject([
      { eventId: 'cut', createdBy: 'anna', version: 1 },
    ])
  } finally {
    await world.close()
  }
})
