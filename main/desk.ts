import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createDesk } from '../services/kernel/desk.ts'
import { feed } from '../services/changes/feed.ts'
import { keptPages } from '../services/handbook/kept-pages.ts'
import { statuses } from '../services/status/memory.ts'
import { numbers } from '../services/work-items/memory.ts'
import { untallied, whenAnswered } from '../services/store/tally.ts'
import { defaultWorkspace } from '../services/store/workspace.ts'
import { createLog } from '../services/kernel/log.ts'
import { probes } from '../api/probes.ts'
import { otherwiseOf } from '../api/request.ts'
import { apiDoors } from './api.ts'
import type { BotParts, RunningBot } from './desk-parts.ts'
import { deskSettings } from './desk-settings.ts'
import { loadEdge, loadTokenCheck } from './edge.ts'
import { createMetrics } from './metrics.ts'
import { createMeetings } from '../bot/people.ts'
import { pushDoors } from './pushes.ts'
import { readFirst } from './first-reads.ts'
import { createHandbook, openShelf } from './handbook.ts'
import { createMishaps } from './mishaps.ts'
import { startOthers } from './others.ts'
import { createRuns, readinessOf } from './readiness.ts'
import { startSending } from './sending.ts'
import { createTicks } from './ticks.ts'
import { createTidying } from './tidy.ts'

/** The folder that `npm run build:tab` puts the page into. */
export const builtPage = join(import.meta.dirname, '../dist/tab')

/**
 * The composition root: puts store, desk, Teams edge and delivery together and listens. Finishes what a crash cut off
 * before the first turn. The caller opens, migrates and closes the store.
 */
export const startBot = async (parts: BotParts): Promise<RunningBot> => {
  const { config, store: opened, workspace = defaultWorkspace, directory, page = builtPage, askOnBehalf } = parts
  const clock = parts.clock ?? (() => new Date())
  const newId = parts.newId ?? randomUUID
  const startedAt = clock()
  const metrics = createMetrics()
  const runs = createRuns(clock)
  const mishaps = createMishaps(clock)
  const log = createLog(parts.write ?? ((text) => process.stdout.write(text)), clock, (line) => {
    for (const one of [metrics, runs, mishaps, tidying]) one.observe(line)
    if (line.kind === 'turn' || line.kind === 'request') heard()
  })
  let heard = (): void => undefined
  const store = opened.storeOf(workspace)
  const tidying = createTidying({ store, clock }, config.kept, () => log)
  store.onPutAside((fact) => log({ kind: 'desk', name: 'history', outcome: 'PUT_ASIDE', ...fact }))

  const everyMs = parts.tickMs ?? 15_000
  const handbooks = parts.handbook ?? { folders: [], pullMinutes: 0, chat: null, embedding: null }
  const handbook = createHandbook({
    config: handbooks,
    shelf: await openShelf(handbooks, log),
    kept: () => untallied(() => keptPages({ known: desk.known, now: clock() })),
    env: parts.env ?? {},
    log,
    lookMs: everyMs > 0 ? 60_000 : 0,
  })
  const desk = createDesk({
    library: handbook.library,
    workspace,
    store,
    directory,
    settings: deskSettings(parts, { workspace, handbook: handbooks }, () => ({
      ...{ startedAt, engine: opened.engine, meter: opened.meter(), runs: runs.bySource, mishaps: mishaps.known() },
    })),
    clock,
    newId,
    // Delivery hears of it once the person is answered.
    wrote(table, row, own) {
      if (table === 'handbook_answers') void handbook.load()
      tidying.wrote(table, own)
      desk.part(feed).wrote(table, row)
      whenAnswered(() => untallied(() => delivery.changed(table, row, own)))
    },
    lost() {
      desk.part(feed).lost()
      whenAnswered(() => untallied(() => delivery.sweep()))
    },
  })
  const [swept, edge, checkToken] = await Promise.all([
    store.sweep(),
    loadEdge(),
    loadTokenCheck(config, clock, log),
    readFirst(desk),
  ])
  const { adapter, receive } = edge.createAdapter(config)
  const meetings = createMeetings()
  const { delivery, inTurn, pressed } = startSending({
    ...{ config, desk, edge, adapter, meetings, clock, newId, log },
    findPosts: parts.findPosts,
    chance: parts.chance ?? Math.random,
    quietMs: parts.quietMs ?? 1000,
    wakes: everyMs > 0,
  })
  const afterwards = new Set<Promise<void>>()
  const app = edge.createApp({ desk, clock, log, meetings, afterwards, inTurn, pressed }, parts.patience)

  const server = await edge.startServer({
    host: config.host,
    port: config.port,
    doors: [
      ...(config.hasTeams ? [edge.activityDoor({ config, receive, checkToken, app })] : []),
      ...(parts.api ? await apiDoors(parts.api, config, { desk, log, afterwards, page, askOnBehalf }) : []),
      ...pushDoors({ desk, clock, log, afterwards }),
      ...probes({
        metrics: metrics.text,
        readiness: () => readinessOf(desk.known(statuses).peek(), runs.bySource, clock(), config.statusTtlMinutes),
      }),
    ],
    otherwise: otherwiseOf(desk),
    clock,
    log,
    count: metrics.observe,
  })
  const ticks = createTicks({ desk, delivery, log })
  // What time brought while no desk was running is written before anything of it is posted.
  await ticks.advance()
  delivery.sweep()
  handbook.start()
  // The first person who files an item need not wait for a number.
  void untallied(() => desk.part(numbers).stock()).catch(() => undefined)
  if (everyMs > 0) ticks.start(everyMs)
  const others = startOthers({
    ...{ desk, log, seconds: config.changePollSeconds },
    isWatched: () => desk.part(feed).followers() > 0,
    lost() {
      desk.part(feed).lost()
      delivery.sweep()
    },
  })
  heard = others.heard
  const idle = async () => {
    await Promise.all(afterwards)
    await Promise.all([tidying.idle(), desk.part(numbers).settled()])
  }
  log({ kind: 'desk', name: 'start', outcome: 'OK', port: server.port, local: config.local, swept })
  return {
    desk,
    handbook,
    delivery,
    log,
    tick: ticks.tick,
    port: server.port,
    beat: others.beat,
    idle,
    async stop() {
      ticks.stop()
      others.stop()
      await server.stop()
      await idle()
      await delivery.stop()
      await desk
        .part(numbers)
        .release()
        .catch(() => undefined)
      await store
        .settled()
        .catch((error: unknown) => log({ kind: 'desk', name: 'stop', outcome: 'FLUSH_LATER', error }))
      // Git may take its time; all else is written by then.
      await handbook.stop()
      log({ kind: 'desk', name: 'stop', outcome: 'OK' })
    },
  }
}
