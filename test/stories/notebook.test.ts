import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writes } from '../../ingestion/sources/delta-statement.ts'
import { textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

const hasPython = spawnSync('python3', ['--version']).status === 0

let world: World
beforeEach(async () => {
  // A sender signs with the clock of its machine.
  world = await openWorld({ at: new Date().toISOString() })
  await world.platform('sales', 'Sales', [{ source: 'webhook', target: 'main.sales.orders' }])
})
afterEach(() => world.close())

/** Runs lines of Python beside the notebook; `desk` and `secret` are there. Answers with what they print. */
const runs = async (secret: string, ...lines: string[]): Promise<string> => {
  const names = `desk, secret = ${JSON.stringify(world.endpoint)}, ${JSON.stringify(secret)}`
  const environment = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' }
  const { stdout } = await promisify(execFile)('python3', ['-c', [names, ...lines].join('\n')], {
    cwd: 'infra/notebook',
    env: environment,
  })
  return stdout.trim()
}
const secretOfCheck = async () =>
  (await world.asks('Ada').post('/platforms/sales/checks/sales-1/secret', {})).body.secret as string
const status = async () => textOfCard(await world.person('Ada').says('status sales'))

describe.skipIf(!hasPython)('the notebook', () => {
  it('tells when a table was written last, and of one that cannot be read', async () => {
    const secret = await secretOfCheck()
    await runs(
      secret,
      'from datetime import datetime, timedelta, timezone',
      'from delta_freshness import tell_tables',
      'now = datetime.now(timezone.utc)',
      'history = [',
      '  {"operation": "OPTIMIZE", "timestamp": now},',
      '  {"operation": "MERGE", "timestamp": (now - timedelta(minutes=70)).replace(tzinfo=None)},',
      '  {"operation": "WRITE", "timestamp": now - timedelta(days=1)},',
      ']',
      'tell_tables({"sales-1": "main.sales.orders"}, lambda table: history, lambda check: secret, desk)',
    )
    expect((await world.store.all('status_results')).map(({ observedValue }) => observedValue)).toEqual([
      expect.closeTo(70, 0),
    ])
    expect(await status()).toContain('Degraded')
    world.clockMoves(1)
    await runs(
      secret,
      'from delta_freshness import tell_tables',
      'tell_tables({"sales-1": "main.sales.orders"}, lambda table: 1 / 0, lambda check: secret, desk)',
    )
    expect(await status()).toContain('main.sales.orders cannot be read: ZeroDivisionError')
  })
  it('says the words of the desk when it is refused', async () => {
    const said = await runs(
      'whsec_AAAA',
      'from tell_desk import tell_desk',
      'try: tell_desk(desk, "sales-1", secret, "success")',
      'except RuntimeError as error: print(error)',
    )
    expect(said).toContain('The desk answered 401')
    expect(said).not.toContain('whsec_')
  })
  it('counts the same operations as the source that reads tables does', async () => {
    const known = await runs(
      '',
      'import json',
      'from delta_freshness import WRITES',
      'print(json.dumps(sorted(WRITES)))',
    )
    expect(JSON.parse(known)).toEqual(writes.toSorted())
  })
  it('tries again when an answer breaks off', async () => {
    const said = await runs(
      await secretOfCheck(),
      'import http.client, time, urllib.request',
      'from tell_desk import tell_desk',
      'post, tries, time.sleep = urllib.request.urlopen, [http.client.IncompleteRead(b""), ConnectionResetError()], lambda _: None',
      'def breaks_off(*of, **more):',
      '  if tries: raise tries.pop()',
      '  return post(*of, **more)',
      'urllib.request.urlopen = breaks_off',
      'tell_desk(desk, "sales-1", secret, "success")',
      'print(len(tries))',
    )
    expect(said).toBe('0')
  })
})
