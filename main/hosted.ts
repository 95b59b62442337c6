import { randomUUID } from 'node:crypto'
import { startStandIn } from '../api/stand-in.ts'
import type { RunningServer } from '../api/server.ts'
import type { Speech } from '../cards/kit/words.ts'
import { AppError } from '../services/kernel/errors.ts'
import type { Env } from '../services/kernel/env.ts'
import type { Log } from '../services/kernel/log.ts'

interface Stoppable {
  stop: () => Promise<void>
}

export interface HostedParts<Settings> {
  env: Env
  /** Reads the settings. Throws Error with a sentence per variable that is wrong. */
  read: () => Settings
  serve: (settings: Settings) => Promise<Stoppable>
  log: Log
  /** Milliseconds until a start that failed is tried again. */
  againMs?: number
}

/**
 * Starts the desk where nobody sees the output of a process that ended: whatever keeps the desk from starting is answered to
 * everybody who opens it. Settings stay as they are until the next deployment; for all else the start is tried again.
 */
export const startHosted = async <Settings>(parts: HostedParts<Settings>): Promise<Stoppable> => {
  const { env, read, serve, log, againMs = 30_000 } = parts
  let running: Stoppable = { stop: () => Promise.resolve() }
  let timer: NodeJS.Timeout | undefined
  let starting: Promise<void> = Promise.resolve()
  let isStopped = false

  const standIn = async (outcome: string, error: unknown, says: (speech: Speech) => string[]): Promise<void> => {
    const at = { host: '0.0.0.0', port: Number(env.DATABRICKS_APP_PORT) || 0 }
    const server: RunningServer = await startStandIn({ ...at, says, clock: () => new Date(), newId: randomUUID, log })
    running = server
    log({ kind: 'desk', name: 'start', outcome, port: server.port, error })
  }
  const begin = async (settings: Settings): Promise<void> => {
    try {
      running = await serve(settings)
    } catch (error) {
      await standIn('FAILED', error, ({ label }) => [
        label('startup.failed'),
        ...(error instanceof AppError ? [label(`error.${error.message}`)] : []),
      ])
      timer = setTimeout(() => void (starting = again(settings)), againMs)
    }
  }
  const again = async (settings: Settings): Promise<void> => {
    await running.stop()
    if (!isStopped) await begin(settings)
  }

  const start = async (): Promise<void> => {
    let settings: Settings
    try {
      settings = read()
    } catch (error) {
      const sentences = (error as Error).message.split('\n')
      return standIn('UNCONFIGURED', error, ({ label }) => [label('startup.settings'), ...sentences])
    }
    await begin(settings)
  }
  await (starting = start())
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await starting
      await running.stop()
    },
  }
}
