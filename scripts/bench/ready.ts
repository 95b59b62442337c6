import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { figure, median, spread, type Part } from './figures.ts'
import { admin, people, tenantId } from './people.ts'

const root = join(import.meta.dirname, '../..')

/** Milliseconds from the start of a process to what `until` waits for in its first lines; the process ends then. */
const timed = async (
  file: string,
  env: Record<string, string>,
  until: (line: string) => Promise<boolean>,
): Promise<number> => {
  const started = performance.now()
  const child = spawn(process.execPath, [join(root, file)], { env: { ...process.env, ...env }, cwd: root })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  try {
    let left = ''
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      const lines = (left + chunk.toString()).split('\n')
      left = lines.pop()!
      for (const line of lines) if (await until(line)) return performance.now() - started
    }
    throw new Error(`${file} ended before it was ready. ${errors}`)
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

const isReady = async (line: string): Promise<boolean> => {
  const { kind, name, port } = JSON.parse(line) as { kind: string; name: string; port: number }
  if (kind !== 'desk' || name !== 'start') return false
  for (;;) {
    const { status } = await fetch(`http://127.0.0.1:${port}/readyz`)
    if (status === 200) return true
    await new Promise((done) => setTimeout(done, 5))
  }
}

/**
 * From `node main/serve.ts` to the first 200 of /readyz, over `import` of the SDK alone in a process of its own. The
 * tables are there and hold three months. A restart finds what the start before it compiled, a first start does not.
 */
export const readyPart = async (folder: string, store: string, quick: boolean): Promise<Part> => {
  const runs = quick ? 5 : 11
  const peopleFile = join(folder, 'people.json')
  const listed = people.map(({ id, name }) => ({ id, name, userPrincipalName: `${id}@example.com` }))
  await writeFile(peopleFile, JSON.stringify({ people: listed, groups: [] }))
  const env = {
    DELTADESK_MODE: 'local',
    PORT: '0',
    DUCKDB_PATH: store,
    PEOPLE_FILE: peopleFile,
    ALLOWED_TENANTS: tenantId,
    FIRST_ADMINS: admin.id,
    INGEST_INTERVAL_SECONDS: '86400',
  }
  const times = { sdk: [] as number[], desk: [] as number[], first: [] as number[] }
  // One of each for the disk cache.
  for (let run = -1; run < runs; run++) {
    const sdk = await timed('scripts/bench/sdk-import.ts', {}, async () => true)
    const desk = await timed('main/serve.ts', env, isReady)
    const first = await timed('main/serve.ts', { ...env, NODE_DISABLE_COMPILE_CACHE: '1' }, isReady)
    if (run < 0) continue
    times.first.push(first)
    times.sdk.push(sdk)
    times.desk.push(desk)
  }
  const ratio = (what: string, desk: readonly number[]) => {
    const ratios = desk.map((each, run) => each / times.sdk[run]!)
    return figure(what, median(ratios), { most: 1.5, note: spread(ratios) })
  }
  return {
    title: 'Time to ready',
    figures: [
      ratio('a restart over import of the SDK', times.desk),
      ratio('a first start over the same', times.first),
      figure('a restart', median(times.desk), { unit: 'ms', note: 'node main/serve.ts until /readyz says 200' }),
      figure('a first start', median(times.first), { unit: 'ms', note: 'nothing compiled by an earlier one' }),
      figure('import of the SDK', median(times.sdk), { unit: 'ms', note: 'botbuilder and @microsoft/teams-ai' }),
    ],
  }
}
