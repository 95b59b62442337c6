import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeUpstream, say, type Respond } from '../../ingestion/fixture.ts'
import { runSource } from '../../ingestion/run.ts'
import { configured } from '../../ingestion/source.ts'
import { databricksJobs } from '../../ingestion/sources/databricks-jobs.ts'
import type { LogLine } from '../../services/kernel/log.ts'
import { textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const host = { host: 'api.example.com', auth: { token: 'made by hand' } }
/** One run of the jobs in the desk's own process, against a host that answers like this. */
const reads = async (...answers: Respond[]) => {
  await using fake = await fakeUpstream(answers, { clock: world.now })
  const { http, tokens } = fake
  return await runSource(configured(databricksJobs, host), {
    desk: world.desk,
    http,
    tokens,
    probes: {},
    owner: 'story',
    clock: world.now,
    log: (line) => world.logs(line as unknown as LogLine),
  })
}

describe('a job whose runs overlap', () => {
  const at = (time: string) => Date.parse(`2026-03-02T${time}:00Z`)
  const run = (run_id: number, start: string, end: string, result_state: string) => ({
    run_id,
    start_time: at(start),
    end_time: at(end),
    state: { life_cycle_state: 'TERMINATED', result_state },
  })

  it.each([
    ['fails last', [run(2, '08:00', '08:10', 'SUCCESS'), run(1, '06:00', '08:55', 'FAILED')], '◐ Degraded'],
    ['succeeds last', [run(2, '06:00', '06:10', 'SUCCESS'), run(1, '05:00', '08:55', 'SUCCESS')], '● Healthy'],
    ['was repaired last', [run(2, '06:00', '06:10', 'FAILED'), run(1, '05:00', '08:55', 'SUCCESS')], '● Healthy'],
  ])('is what its run says that %s', async (_, runs, state) => {
    await world.platform('lakehouse', 'Lakehouse', [{ target: '298120471834650' }])
    await reads(say(200, { runs, has_more: false }))
    expect(textOfCard(await world.person('Ada').says('status lakehouse')).split('\n')[1]).toBe(state)
  })
})
