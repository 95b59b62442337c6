import { afterAll, beforeAll, expect, test } from 'vitest'
import { ingestionConfigFrom } from '../../ingestion/config.ts'
import { createHttp } from '../../ingestion/http.ts'
import type { Check } from '../../ingestion/source.ts'
import { createTokens } from '../../ingestion/token.ts'
import { startUpstream, type Upstream } from './upstream.ts'
import { healthAt } from './upstream-answers.ts'

let now = Date.parse('2026-11-20T12:00:00Z')
let upstream: Upstream
beforeAll(async () => {
  upstream = await startUpstream({ clock: () => new Date(now) })
})
afterAll(() => upstream.stop())

const clock = () => new Date(now)
const check = (target: string): Check => ({ checkId: 'c', platformId: 'p', target })
const look = async (target: string) => {
  const { sources, via } = ingestionConfigFrom(upstream.env)
  const allowedHosts = sources.flatMap(({ hosts }) => hosts)
  const http = createHttp({ allowedHosts, via, clock, random: () => 0, sleep: async () => undefined })
  const name = target.startsWith('https:') ? 'http' : /^\d+$/.test(target) ? 'databricks-jobs' : 'databricks-warehouses'
  const source = sources.find((one) => one.name === name)!
  const tokens = createTokens(http, clock)
  const reader = { http, tokens, probes: {}, now: clock(), isLate: () => false }
  const [seen] = await source.read({ ...reader, checks: [check(target)] })
  return [seen!.status, seen!.observedValue]
}
const bi = 'https://bi.example.com/health/bi'
const tell = (body: object, type = 'application/json') =>
  fetch(`${upstream.origin}/_demo/health`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  })

test('within one cycle a job goes from healthy over degraded and down to healthy', () => {
  const seconds = [0, 30, 50, 65, 80, 95, 110, 125]
  expect(seconds.map((second) => healthAt('11223344', second * 1000, 120_000))).toEqual([
    'healthy',
    'healthy',
    'degraded',
    'degraded',
    'down',
    'down',
    'healthy',
    'healthy',
  ])
})

test('the real client reads it, and sees the job get worse and recover', async () => {
  expect(await look('11223344')).toEqual(['green', 12])
  now += 60_000
  expect(await look('11223344')).toEqual(['red', 72])
  now += 30_000
  expect(await look('11223344')).toEqual(['red', 312])
  now += 20_000
  expect(await look('11223344')).toEqual(['green', 12])
})

test('a test may hold anything in one state, and let it go', async () => {
  expect(await look('f562046bc1272886')).toEqual(['green', null])
  await tell({ target: 'f562046bc1272886', state: 'degraded' })
  expect(await look('f562046bc1272886')).toEqual(['yellow', null])
  upstream.set('f562046bc1272886', 'down')
  expect(await look('f562046bc1272886')).toEqual(['red', null])
  await tell({ target: 'f562046bc1272886', state: 'auto' })
  expect(await look('f562046bc1272886')).toEqual(['green', null])
  upstream.set('bi', 'down')
  expect(await look(bi)).toEqual(['red', 0])
  upstream.set('bi', 'healthy')
  expect(await look(bi)).toEqual(['green', 0])
})

test("a browser's page cannot tell it anything", async () => {
  expect((await tell({ target: 'bi', state: 'down' }, 'text/plain')).status).toBe(401)
  expect((await tell([])).status).toBe(400)
  expect(await look(bi)).toEqual(['green', 0])
})

test('what is not there is not found, and a stranger gets nothing', async () => {
  expect(await look('99')).toEqual(['unknown', null])
  expect(await look('abc')).toEqual(['unknown', null])
  const answer = await fetch(`${upstream.origin}/api/2.0/sql/warehouses`, {
    headers: { authorization: 'Bearer made-up' },
  })
  expect(answer.status).toBe(401)
})

test('its runs come in pages, as asked', async () => {
  const token = await fetch(`${upstream.origin}/oidc/v1/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('demo-client:demo-secret').toString('base64')}` },
  })
  const { access_token } = (await token.json()) as { access_token: string }
  const page = async (query: string) => {
    const headers = { authorization: `Bearer ${access_token}` }
    const answer = await fetch(`${upstream.origin}/api/2.2/jobs/runs/list?job_id=11223355&limit=25${query}`, {
      headers,
    })
    return (await answer.json()) as { runs: { run_id: number }[]; next_page_token?: string }
  }
  const first = await page('')
  const second = await page(`&page_token=${first.next_page_token}`)
  const ids = [...first.runs, ...second.runs].map(({ run_id }) => run_id)
  expect(ids).toHaveLength(40)
  expect(new Set(ids).size).toBe(40)
  expect(second.next_page_token).toBeUndefined()
})
