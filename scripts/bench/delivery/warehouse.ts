import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/**
 * A SQL warehouse over a DuckDB file in a process of its own (test/wire), reached with the real driver over TLS. `variables`
 * are those a desk needs in its environment.
 */
export const startWarehouse = async (file: string, latencyMs: number) => {
  const run = new URL('../../../test/wire/run.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [run, file, `${file}.pem`, String(latencyMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The warehouse ended with ${code ?? 'a signal'}`)
  })
  ended.catch(() => undefined)
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])) as [string]
  return {
    variables: JSON.parse(line) as Record<string, string>,
    close: () => void child.kill(),
  }
}
