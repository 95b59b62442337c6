import { randomUUID } from 'node:crypto'
import { createDesk } from '../services/desk.ts'
import type { Desk, Directory } from '../services/context.ts'
import { untallied, whenAnswered } from '../services/store/tally.ts'
import type { OpenStore } from '../services/store/open.ts'
import { createAdapter } from './adapter.ts'
import { createApp } from './app.ts'
import type { BotConfig } from './config.ts'
import { createDelivery, type Delivery } from './delivery.ts'
import { createLog, type Log } from './log.ts'
import { createMetrics } from './metrics.ts'
import { startServer } from './server.ts'

export interface BotParts {
  config: BotConfig
  store: OpenStore
  directory: Directory
  clock?: () => Date
  newId?: () => string
  /** Where log lines go. */
  write?: (text: string) => void
  /** Milliseconds between looks at what time alone has changed; 0 for never. */
  tickMs?: number
  /** Milliseconds after which typing is shown. */
  typingAfterMs?: number
}

export interface RunningBot {
  desk: Desk
  delivery: Delivery
  log: Log
  port: number
  /** Resolves when the turns answered so far have written their events and their log line. */
  idle: () => Promise<void>
  /** Finishes the turns in hand, then lets go of everything but the store. */
  stop: () => Promise<void>
}

/**
 * The composition root: puts store, desk, Teams edge and delivery together and listens. Finishes what a crash cut off
 * before the first turn. The caller opens, migrates and closes the store.
 */
export const startBot = async (parts: BotParts): Promise<RunningBot> => {
  const { config, store: opened, directory } = parts
  const clock = parts.clock ?? (() => new Date())
  const newId = parts.newId ?? randomUUID
  const metrics = createMetrics()
  const log = createLog(parts.write ?? ((text) => process.stdout.write(text)), clock, metrics.observe)
  const { store } = opened

  const desk = createDesk({
    store,
    directory,
    settings: { statusTtlMinutes: config.statusTtlMinutes, firstAdmins: config.firstAdmins },
    clock,
    newId,
    nudge: () => whenAnswered(() => untallied(() => delivery.nudge())),
  })
  const adapter = createAdapter(config)
  const delivery: Delivery = createDelivery({
    desk,
    adapter,
    appId: config.bot?.appId ?? '',
    clock,
    log,
    owner: newId(),
  })
  const afterwards = new Set<Promise<void>>()
  const app = createApp({ desk, clock, log, afterwards }, parts.typingAfterMs)

  const swept = await store.sweep()
  await Promise.all([desk.bindings.get(clock()), desk.channels.get(clock()), desk.statuses.get(clock())])
  const server = await startServer({
    config,
    adapter,
    app,
    log,
    metrics: metrics.text,
    notReady: () => notReady(desk, clock()),
  })
  delivery.nudge()
  const everyMs = parts.tickMs ?? 15_000
  const timers = [
    ...(everyMs > 0 ? [setInterval(() => void delivery.tick(), everyMs).unref()] : []),
    ...(config.deliverySweepSeconds > 0
      ? [setInterval(() => delivery.nudge(), config.deliverySweepSeconds * 1000).unref()]
      : []),
  ]
  const idle = async () => {
    await Promise.all(afterwards)
  }
  log({ kind: 'desk', name: 'start', outcome: 'OK', port: server.port, local: config.local, swept })
  return {
    desk,
    delivery,
    log,
    port: server.port,
    idle,
    async stop() {
      timers.forEach(clearInterval)
      await server.stop()
      await idle()
      await delivery.stop()
      await store
        .settled()
        .catch((error: unknown) => log({ kind: 'desk', name: 'stop', outcome: 'FLUSH_LATER', error }))
      log({ kind: 'desk', name: 'stop', outcome: 'OK' })
    },
  }
}

/** What keeps the desk from answering truly: a store that is away, or no measurement by any source yet. */
const notReady = async (desk: Desk, now: Date): Promise<string[]> => {
  try {
    const { value, away } = await desk.statuses.get(now)
    const checks = value.flatMap(({ readings }) => readings)
    const measured = checks.length === 0 || checks.some(({ latest }) => latest !== null)
    return [...(away ? ['store'] : []), ...(measured ? [] : ['ingestion'])]
  } catch {
    return ['store']
  }
}
