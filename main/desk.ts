import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createDesk } from '../services/kernel/desk.ts'
import { feed } from '../services/changes/feed.ts'
import { turnOfTime } from '../services/changes/time.ts'
import { keptPages } from '../services/handbook/kept-pages.ts'
import { statuses } from '../services/status/memory.ts'
import { numbers } from '../services/work-items/memory.ts'
import type { Desk, Directory } from '../services/kernel/context.ts'
import { untallied, whenAnswered } from '../services/store/tally.ts'
import { defaultWorkspace } from '../services/store/workspace.ts'
import type { Stores } from '../services/store/stores.ts'
import type { Delivery } from '../delivery/loop.ts'
import { createLog, type Log } from '../services/kernel/log.ts'
import { probes } from '../api/probes.ts'
import { otherwiseOf } from '../api/request.ts'
import { advanceDue } from './advance.ts'
import { incidentsFromHealth } from './health-incidents.ts'
import { apiDoors, type AskOnBehalf } from './api.ts'
import { deskSettings, type SettingsParts } from './desk-settings.ts'
import { loadEdge, loadTokenCheck } from './edge.ts'
import { createMetrics } from './metrics.ts'
import type { Patience } from '../bot/patience.ts'
import { createMeetings } from '../bot/people.ts'
import type { PostFinder } from '../directory/posts.ts'
import type { HandbookConfig } from '../library/config.ts'
import { endLostPushes, pushDoors } from './pushes.ts'
import { readFirst } from './first-reads.ts'
import { createHandbook, openShelf, type Handbook } from './handbook.ts'
import { createMishaps } from './mishaps.ts'
import { startOthers } from './others.ts'
import { createRuns, readinessOf } from './readiness.ts'
import { startSending } from './sending.ts'
import { createTidying } from './tidy.ts'

/** The folder that `npm run build:tab` puts the page into. */
export const builtPage = join(import.meta.dirname, '../dist/tab')

export interface BotParts extends SettingsParts {
  /** The folder of the built page; the usual one when absent. */
  page?: string
  store: Stores
  /** The workspace it serves; that of an installation which was never told of another when absent. */
  workspace?: string
  directory: Directory
  /** The handbooks that questions are answered from; none when absent. */
  handbook?: HandbookConfig
  /** Finds messages of the desk by a hidden id; nobody can look when absent. */
  findPosts?: PostFinder
  /** Asks for the groups of people who sign in to the API on their behalf; the directory is asked when absent. */
  askOnBehalf?: AskOnBehalf
  /** Gives numbers from 0 to 1 by chance. */
  chance?: () => number
  clock?: () => Date
  newId?: () => string
  /** The variables that git sees, which brings handbooks up to date. */
  env?: Readonly<Record<string, string | undefined>>
  /** Writes a log line. */
  write?: (text: string) => void
  /** Milliseconds between looks at what time alone has changed; 0 for never. */
  tickMs?: number
  patience?: Patience
  /** Milliseconds within which the changes of a work item are one edit. */
  quietMs?: number
}

export interface RunningBot {
  desk: Desk
  handbook: Pick<Handbook, 'load' | 'settled' | 'stop'>
  delivery: Delivery
  log: Log
  /** Does what time alone makes due: announcements go on, and posts are compared. */
  tick: () => Promise<void>
  port: number
  /** Hears of what other processes wrote, if it is time to. */
  beat: () => Promise<void>
  /** Resolves when the turns answered so far have written their events and their log line, and no numbers are on their way. */
  idle: () => Promise<void>
  /** Finishes the turns in hand, then lets go of everything but the store. */
  stop: () => Promise<void>
}

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
  const failed = (name: string) => (error: unknown) => log({ kind: 'desk', name, outcome: 'FAILED', error })
  const advance = (): Promise<void> => advanceDue(desk).catch(failed('advance'))
  const tick = async (): Promise<void> => {
    await advance()
    desk.part(turnOfTime).look()
    await delivery.tick()
    await endLostPushes(desk).catch(failed('pushes'))
    await desk.part(incidentsFromHealth)().catch(failed('incidents'))
  }
  // What time brought while no desk was running is written before anything of it is posted.
  await advance()
  delivery.sweep()
  handbook.start()
  // The first person who files an item need not wait for a number.
  void untallied(() => desk.part(numbers).stock()).catch(() => undefined)
  const timers = [...(everyMs > 0 ? [setInterval(() => void untallied(tick), everyMs).unref()] : [])]
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
    tick: () => untallied(tick),
    port: server.port,
    beat: others.beat,
    idle,
    async stop() {
      timers.forEach(clearInterval)
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
