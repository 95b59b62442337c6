import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { tenantId } from '../people.ts'

/** A text that conversations should show, and their lateness in milliseconds, as the simulator counts it. */
interface Mark {
  name: string
  expected: number
  missing: number
  doubled: number
  p50: number | null
  p95: number | null
  max: number | null
}
interface Report {
  requests: number
  kinds: Record<string, number>
  faults: Record<string, number>
  overLimit: number
  marks: Mark[]
}
interface Shown {
  messages: { deleted: boolean; words: string; edits: number }[]
}

/** The simulator of Teams (test/teams-simulator) in a process of its own, with its limits and as far away as `--latency` says. */
export const startSimulator = async (...options: readonly string[]) => {
  const run = new URL('../../../test/teams-simulator/run.ts', import.meta.url).pathname
  const fixed = ['--bot', 'http://127.0.0.1:9/', '--no-install', '--port', '0', '--tenant', tenantId]
  const child = spawn(process.execPath, [run, ...fixed, ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const url = await new Promise<string>((done, failed) => {
    lines.on('line', (line) => {
      const [found] = /http:\/\/127\.0\.0\.1:\d+\//.exec(line) ?? []
      if (found) done(found)
    })
    child.once('exit', (code) => failed(new Error(`The simulator ended with ${code ?? 'a signal'}`)))
  })
  const get = async <T>(path: string): Promise<T> => (await fetch(`${url}simulator/${path}`)).json() as Promise<T>
  const post = async (path: string, body: object): Promise<void> => {
    const headers = { 'content-type': 'application/json' }
    const { ok, status } = await fetch(`${url}simulator/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    if (!ok) throw new Error(`The simulator answered ${path} with ${status}`)
  }
  return {
    url,
    /** From now on every channel should show a text. */
    expects: (name: string, text: string) => post('marks', { name, text }),
    report: () => get<Report>('report'),
    fault: (rates: string) => post('faults', { rates }),
    /** The messages that a channel shows now. */
    messages: async (channelId: string) =>
      (await get<Shown>(`conversations/${encodeURIComponent(channelId)}`)).messages.filter(({ deleted }) => !deleted),
    close: () => void child.kill(),
  }
}
export type Simulator = Awaited<ReturnType<typeof startSimulator>>
