import { apiConfigFrom } from '../../../api/config.ts'
import { openStore } from '../../../services/store/open.ts'
import { builtPage } from '../../../test/browser/tab/built-page.ts'
import { startDesk } from '../desk.ts'
import { admin } from '../people.ts'
import { schema } from '../seed.ts'

const themes = ['Reports', 'Operations', 'Access']

/** The desk with the built page on a filled store, and a roadmap to vote on. */
export const startPageDesk = async (path: string) => {
  const store = await openStore({ engine: 'duckdb', path, schema })
  const desk = await startDesk({
    store,
    page: await builtPage(),
    api: apiConfigFrom({ DELTADESK_MODE: 'local', API_REQUESTS_PER_MINUTE: '1000000' }),
    write: () => undefined,
    tickMs: 0,
  })
  const origin = `http://127.0.0.1:${desk.port}`
  const writes = async (path: string, body: object): Promise<Record<string, string>> => {
    const answer = await fetch(`${origin}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'local-person': admin.id },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as Record<string, string>
  }
  for (let number = 0; number < 12; number++) {
    const status = (['now', 'next', 'later'] as const)[number % 3]!
    const about = { title: `Plan ${number}`, theme: themes[number % themes.length], status }
    const { roadmapId } = await writes('/roadmap', about)
    // The improvements that are still open are those with these numbers (seed-items.ts).
    await writes(`/roadmap/${roadmapId}/work-items`, { reference: String(number * 60 + 1) })
  }
  return {
    origin,
    async stop() {
      await desk.stop()
      await store.close()
    },
  }
}
