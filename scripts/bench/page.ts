import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { apiConfigFrom } from '../../api/config.ts'
import { openStore } from '../../services/store/open.ts'
import { inChromium } from './browser/in-chromium.ts'
import { startDesk } from './desk.ts'
import { figure, type Part } from './figures.ts'
import { sendMalformed } from './malformed.ts'
import { admin, people } from './people.ts'
import { schema } from './seed.ts'

interface Line {
  kind: string
  name: string
  before?: number
  after?: number
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const mebibytes = (bytes: number): number => bytes / 2 ** 20

/** Memory once nothing is in hand any more. */
const memory = async () => {
  for (let rounds = 0; rounds < 3; rounds++) {
    await new Promise((done) => setImmediate(done))
    collect()
  }
  const { heapUsed, rss } = process.memoryUsage()
  return { heap: mebibytes(heapUsed), rss: mebibytes(rss) }
}

/** The page and the API: the dearest answer, nonsense from the network, many who follow, and the page in Chromium. */
export const pagePart = async (path: string, looked: string, quick: boolean): Promise<Part> => {
  const inBrowser = await inChromium(looked, quick)
  const store = await openStore({ engine: 'duckdb', path, schema })
  const lines: Line[] = []
  const desk = await startDesk({
    store,
    api: apiConfigFrom({ DELTADESK_MODE: 'local', API_REQUESTS_PER_MINUTE: '1000000' }),
    write: (text) => void lines.push(JSON.parse(text) as Line),
    tickMs: 0,
  })
  const origin = `http://127.0.0.1:${desk.port}/api/v1`
  const as = (id: string, more: object = {}) => ({ headers: { 'local-person': id, ...more } })

  const began = performance.now()
  const past = await (await fetch(`${origin}/platforms/platform-0/past?range=year`, as(admin.id))).text()
  const took = performance.now() - began
  await desk.idle()
  const asked = lines.findLast(({ name }) => name === 'status.past')

  await sendMalformed(desk.port, 1000)
  const before = await memory()
  const counted = quick ? 2000 : 10_000
  const answers = await sendMalformed(desk.port, counted)
  const after = await memory()

  const leaving = new AbortController()
  const names = { itemType: 'IMPROVEMENT', description: 'It is hard to find.', isAnother: true }
  const statements = async (title: string): Promise<number> => {
    const from = lines.length
    await fetch(`${origin}/work-items`, {
      ...{ method: 'POST', body: JSON.stringify({ ...names, title }) },
      ...as(admin.id, { 'content-type': 'application/json' }),
    })
    await desk.idle()
    await store.storeOf(desk.desk.workspace).settled()
    return lines.slice(from).reduce((sum, { before: first = 0, after: then = 0 }) => sum + first + then, 0)
  }
  await statements('The first is dearer')
  const alone = await statements('Nobody follows')
  const readers = people.slice(0, 34).flatMap(({ id }) => Array<string>(6).fill(id))
  for (const id of readers.slice(0, 200)) await fetch(`${origin}/changes`, { ...as(id), signal: leaving.signal })
  const followed = await statements('Everybody follows')
  leaving.abort()
  await desk.stop()
  await store.close()

  return {
    title: 'The page and the API',
    figures: [
      figure('statements of 13 months of 50 checks', (asked?.before ?? 0) + (asked?.after ?? 0), { most: 2 }),
      figure('the same, kB of the answer', past.length / 1000, { unit: 'kB', most: 300 }),
      figure('the same, until it is there', took, { unit: 'ms' }),
      figure(`heap after ${counted} malformed requests, beyond before`, after.heap - before.heap, {
        ...{ unit: 'MiB', most: 5, note: `${before.heap.toFixed(1)} before, ${after.heap.toFixed(1)} after` },
      }),
      figure('the same, resident memory', after.rss - before.rss, { unit: 'MiB' }),
      figure('of them answered as a success, or with a defect', answers.wrong, { most: 0 }),
      figure(
        `statements of a change that ${Math.min(200, readers.length)} follow, beyond those of one that nobody does`,
        followed - alone,
        { most: 0 },
      ),
      ...inBrowser,
    ],
  }
}
