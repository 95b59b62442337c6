import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Activity } from 'botbuilder'
import { DuckDbCompiler } from '../../services/store/compilers.ts'
import { expect } from 'vitest'
import { apiConfigFrom } from '../../api/config.ts'
import { botConfigFrom } from '../../bot/config.ts'
import { turnKeyOf } from '../../bot/key.ts'
import type { ModelEndpoint } from '../../library/endpoint.ts'
import type { LogLine } from '../../services/kernel/log.ts'
import type { PostFinder } from '../../directory/posts.ts'
import type { AskOnBehalf } from '../../main/api.ts'
import { startBot } from '../../main/desk.ts'
import type { RunningBot } from '../../main/desk-parts.ts'
import { channels } from '../../services/channels/memory.ts'
import { contextOf } from '../../services/kernel/desk.ts'
import { seeder } from '../../services/platforms/seed.ts'
import { statuses } from '../../services/status/memory.ts'
import { definePlatform } from '../../services/platforms/define.ts'
import type { DefineCheckInput } from '../../services/status/define-check.ts'
import { defineCheck } from '../../services/status/define-check.ts'
import type { ResultStatus } from '../../services/status/health.ts'
import * as ddl from '../../services/store/ddl.ts'
import type { Discovery } from '../../services/kernel/discovery.ts'
import type { Runner } from '../../services/store/dialect.ts'
import { openDuckDb } from '../../services/store/duckdb.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { createStores } from '../../services/store/stores.ts'
import { createAskers } from './api.ts'
import { createDirectory } from './directory.ts'
import { createPeople, people, personsOf, type PersonName } from './person.ts'
import { createPlaces, tenantId } from './place.ts'
import { createPlug } from './plug.ts'
import { raw } from './raw.ts'
import { createWarehouse, type Faults } from './warehouse.ts'
import { startTeams, type FakeTeams, type Fault } from './teams.ts'
import type { SimulatorOptions } from '../teams-simulator/simulator.ts'
import type { z } from 'zod'

export interface WorldOptions {
  /** ISO instant the story begins at. */
  at?: string
  /** The store is a file, in a folder that goes with the world or in one of the story's own; else in memory. */
  kept?: true | string
  /** People are shown that it takes long after a moment; else the story has all the time of a busy machine. */
  impatient?: boolean
  env?: Record<string, string>
  /** The address of whoever signs tokens; Microsoft’s when absent. */
  authority?: string
  /** Asks for the groups of people on their behalf. */
  askOnBehalf?: AskOnBehalf
  /** The folder of the built page; that of `npm run build:tab` when absent. */
  page?: string
  /** Seconds between two runs of each source; it reads none itself when absent. */
  everySeconds?: number
  /** The workspace this desk serves. */
  workspace?: string
  /** The installation that this workspace shares with another one in memory. */
  beside?: Installation
  /** Somebody can look for messages whose answer got lost, or tries and fails. */
  finds?: 'messages' | 'nothing' | 'nobody'
  /** The store is a simulated warehouse with these faults, which the seed decides. Nobody waits for it. */
  simulated?: Faults
  /** The pages of a handbook, by their paths; there is none when absent. */
  handbook?: Readonly<Record<string, string>>
  /** Answers for sources that are asked for what they see. */
  discovery?: Discovery
  /** A model that words its answers. */
  chat?: ModelEndpoint | null
  /** Teams has limits or faults of its own, by the clock of the story. A slow answer costs no time here. */
  teams?: Pick<SimulatorOptions, 'seed' | 'limits' | 'faults'>
}

/** The parts that the workspaces of one installation share: a database, a clock, Teams with its chats, and unique numbers. */
interface Installation {
  runner: () => Runner | undefined
  time: { now: Date }
  teams: FakeTeams
  places: ReturnType<typeof createPlaces>
  count: () => number
}

/** As in an installation that reads jobs and addresses, takes what is pushed, and reads no warehouses. */
const sources = ['databricks-jobs', 'databricks-warehouses', 'http', 'webhook'].map((name) => ({
  name,
  isConnected: name !== 'databricks-warehouses',
  canDiscover: name.startsWith('databricks-'),
}))

type CheckFields = Partial<z.input<typeof DefineCheckInput>>

/** Looks for messages as Graph would: in what Teams has, and by the card alone. */
const looksIn =
  ({ messages }: FakeTeams, finds: 'messages' | 'nothing'): PostFinder =>
  ({ conversationType, conversationId }, mark) => {
    if (conversationType === 'personal') return undefined
    if (finds === 'nothing') return Promise.reject(new Error('Graph is away'))
    const found = messages.filter(
      (message) =>
        message.conversationId === conversationId && !message.deleted && JSON.stringify(message.card).includes(mark),
    )
    return Promise.resolve(found.map(({ id }) => id).reverse())
  }

/** The real desk, a fake Teams, a fixed clock. Ada is the first admin. */
export const openWorld = async ({
  at = '2026-03-02T09:00:00Z',
  kept,
  impatient = false,
  env = {},
  authority,
  askOnBehalf,
  page,
  workspace = defaultWorkspace,
  everySeconds,
  beside,
  finds = 'nobody',
  simulated,
  handbook,
  discovery,
  chat = null,
  teams: troubles = {},
}: WorldOptions = {}) => {
  const folder = kept === true ? mkdtempSync(join(tmpdir(), 'deltadesk-')) : kept
  const pages = handbook && mkdtempSync(join(tmpdir(), 'deltadesk-handbook-'))
  const writes = (page: string, text: string): void => {
    const at = join(pages!, page)
    mkdirSync(dirname(at), { recursive: true })
    writeFileSync(at, text)
  }
  for (const [page, text] of Object.entries(handbook ?? {})) writes(page, text)
  const path = folder ? join(folder, 'desk.duckdb') : ':memory:'
  const time = beside?.time ?? { now: new Date(at) }
  const moves = (ms: number) => void (time.now = new Date(time.now.getTime() + ms))
  let counter = 0
  const count = beside?.count ?? (() => ++counter)
  const teams =
    beside?.teams ?? (await startTeams({ ...troubles, now: () => time.now.getTime(), wait: () => Promise.resolve() }))
  const places = beside?.places ?? createPlaces(teams.messages)
  const { place, discards, left } = places
  const log: Record<string, unknown>[] = []
  const { between, ...plug } = createPlug()
  const { directory, ...absence } = createDirectory()

  /** A database in memory outlives the desk that opened it. */
  let lasting: Runner | undefined = beside?.runner()
  const how = { compiler: () => new DuckDbCompiler(), spelling: ddl.duckdb, schema: 'deltadesk' }
  const warehouse = createWarehouse(time)
  /** The real store over DuckDB, with a plug that can be pulled. A story has few rows, for which more threads are slower. */
  const open = async () => {
    const database = folder ? await openDuckDb(path, 1) : (lasting ??= await openDuckDb(path, 1))
    const runner = simulated ? warehouse.over(database, { ...simulated, seed: simulated.seed + run }) : database
    const plugged = between(runner, () => (folder ? database.close() : Promise.resolve()))
    await createStores({ ...how, runner: database }).migrate([workspace])
    const stores = createStores({ ...how, runner: plugged, backoff: () => 0, clock: () => time.now })
    const config = botConfigFrom({
      DELTADESK_MODE: 'local',
      PORT: '0',
      ALLOWED_TENANTS: tenantId,
      FIRST_ADMINS: people.Ada,
      TEAMS_PER_CONVERSATION: 'none',
      TEAMS_PER_TENANT: 'none',
      ...env,
    })
    const bot: RunningBot = await startBot({
      config: authority ? { ...config, cloud: { ...config.cloud, loginAuthority: authority } } : config,
      ...(page && { page }),
      ...(askOnBehalf && { askOnBehalf }),
      api: apiConfigFrom({ DELTADESK_MODE: 'local', API_REQUESTS_PER_MINUTE: '1000000', ...env }),
      store: stores,
      workspace,
      directory,
      sources,
      ...(discovery && { discovery }),
      signingSecret: 'a secret of this story, long enough',
      ...(everySeconds && { ingests: { everySeconds, leaseSeconds: 300, cadence: () => everySeconds } }),
      ...(pages && {
        handbook: { folders: [{ name: 'team', path: pages }], pullMinutes: 0, chat, embedding: null },
        env: process.env,
      }),
      clock: () => time.now,
      newId: () => `id-${run}-${count()}`,
      write: (text) => log.push(JSON.parse(text) as Record<string, unknown>),
      tickMs: 0,
      chance: () => 0.5,
      ...(finds !== 'nobody' && { findPosts: looksIn(teams, finds) }),
      // Only a story says when what was put off is due.
      quietMs: 3_600_000,
      patience: impatient
        ? { typingMs: 50, invokeMs: 300, extensionMs: 300 }
        : { typingMs: 10_000, invokeMs: 30_000, extensionMs: 30_000 },
    })
    if (pages) await bot.handbook.settled()
    return { stores, bot }
  }
  let run = 1
  let { stores, bot } = await open()
  const store = () => stores.storeOf(workspace)
  const measuredAt = new Map<string, number>()
  const seeding = () => contextOf(bot.desk, seeder, time.now, `seed-${count()}`)

  let posted: Activity | undefined
  const post = (activity: object): Promise<Response> => {
    if ('conversation' in activity) posted = activity as Activity
    return fetch(`http://127.0.0.1:${bot.port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    })
  }

  /** On a busy machine an answer may arrive here before the desk goes on to what it does after it. */
  const begun = async (): Promise<void> => {
    for (let turns = 0; turns < 20; turns++) await new Promise((done) => setImmediate(done))
  }

  const acting = { place, post, serviceUrl: `${teams.url}${workspace}/`, now: () => time.now, count }
  const person = createPeople(acting)

  return {
    teams,
    installation: { runner: () => lasting, time, teams, places, count } satisfies Installation,
    get desk() {
      return bot.desk
    },
    get store() {
      return store()
    },
    get endpoint() {
      return `http://127.0.0.1:${bot.port}`
    },
    ...plug,
    ...absence,
    log,
    /** A line that ingestion writes in this process. */
    logs: (line: LogLine) => bot.log(line),
    post,
    /** Somebody who asks over the API. */
    asks: createAskers(() => `http://127.0.0.1:${bot.port}`),
    person,
    /** Anybody else, whom the directory does not know. */
    somebody: personsOf(acting),
    personal: (name: PersonName) => place('personal', `a:${name}`),
    channel: (name: string) => place('channel', `19:${name}@thread.tacv2`, name),
    /** A thread below a post of a channel. */
    thread: (name: string, rootId: string) => place('channel', `19:${name}@thread.tacv2;messageid=${rootId}`, name),
    groupChat: (name: string) => place('groupChat', `19:${name}@thread.v2`, name),
    now: () => time.now,
    /** Time passes: the clock moves and what time alone changes is looked at. */
    async passes(minutes: number) {
      this.clockMoves(minutes)
      await bot.tick()
    },
    /** Time passes and nobody looks. */
    clockMoves: (minutes: number) => moves(minutes * 60_000),
    async platform(platformId: string, name: string, checks: CheckFields[] = [{}]) {
      await definePlatform(seeding(), { platformId, name, domain: 'databricks' })
      for (const [index, check] of checks.entries())
        await defineCheck(seeding(), {
          platformId,
          checkId: `${platformId}-${index + 1}`,
          checkType: 'freshness',
          slaMinutes: 60,
          warnAfterMinutes: 60,
          critAfterMinutes: 120,
          source: 'databricks-jobs',
          target: '1001',
          ...check,
        })
    },
    /** A source measured a check now; `age` is the age of the data in minutes. */
    async measured(
      checkId: string,
      status: ResultStatus,
      { age = null as number | null, message = null as string | null, diagnostics = null as string | null } = {},
    ) {
      const id = count()
      // No source measures a check twice in the same instant.
      if (measuredAt.get(checkId) === time.now.getTime()) moves(1000)
      measuredAt.set(checkId, time.now.getTime())
      await store().append('status_results', [
        {
          resultId: `r${id}`,
          checkId,
          platformId: checkId.replace(/-\d+$/, ''),
          measuredAt: time.now,
          status,
          observedValue: age,
          message,
          errorPayload: diagnostics,
          ingestionRunId: `run-${id}`,
        },
      ])
      bot.desk.known(statuses).expire()
      await bot.delivery.settle()
    },
    /** The process ends gracefully and another one starts on the same store: memory has what a start reads, and nothing else. */
    async restarts() {
      await bot.stop()
      await stores.close()
      run++
      plug.dies(Infinity)
      ;({ stores, bot } = await open())
      await bot.delivery.settle()
    },
    /** Somebody wrote nonsense into a table by hand. */
    async breaks(table: 'channels') {
      const at = time.now.toISOString()
      await raw(
        store(),
        `insert into deltadesk.${table} (channel_id, reference, subscriptions, is_active, created_at, created_by, updated_at, updated_by, version, last_event_id, tail)
         values ('x', 'not json', '[]', true, '${at}', 'x', '${at}', 'x', 1, 'x', '[]')`,
      )
      bot.desk.known(channels).expire()
    },
    /** Somebody writes a page of the handbook, and the desk looks. */
    async writesPage(page: string, text: string) {
      writes(page, text)
      await bot.handbook.load()
    },
    /** The handbook cannot be asked any more. */
    losesHandbook: () => bot.handbook.stop(),
    /** The desk has read the handbook again, after something changed. */
    async handbookIsRead() {
      await bot.idle()
      await bot.handbook.settled()
    },
    /** A simulated warehouse has no faults any more, or has them again. */
    warehouseIs: warehouse.is,
    /** Nobody asks for an hour: what the desk has in memory is too old to be answered with. */
    quietHour: () => moves(61 * 60_000),
    /** Posts so far are no part of this story. */
    discards,
    /** The desk hears of what other processes wrote, if it is time to. */
    beats: () => bot.beat(),
    /** Delivery does all there is to do, and what was written is in the log if the store can be reached. */
    async settle() {
      await begun()
      await bot.delivery.settle()
      await bot.idle()
      await store()
        .settled()
        .catch(() => undefined)
    },
    fault: (...faults: Fault[]) => teams.faults.push(...faults),
    /** Statements of the last turn: before the answer and after. */
    async statements() {
      const { before, after } = await this.lastTurn()
      return { before, after }
    },
    /** The log line of the last turn. Lines are written when all is done, so an earlier turn's may be below it. */
    async lastTurn() {
      const key = posted && turnKeyOf(posted, () => '')
      const lines = () => log.filter(({ kind }) => kind === 'turn')
      const own = () => lines().findLast(({ id }) => id === key)
      // On a busy machine the answer is here before the desk has written its line.
      for (let looks = 0; looks < 60 && !own(); looks++) {
        await begun()
        await bot.idle()
        await new Promise((done) => setTimeout(done, 5))
      }
      return own() ?? lines().at(-1)!
    },
    /** Ends the story; a post nobody expected fails it. */
    async close() {
      await bot.stop()
      await stores.close()
      if (!beside) {
        await lasting?.close()
        await teams.close()
      }
      if (folder && kept === true) rmSync(folder, { recursive: true })
      if (pages) rmSync(pages, { recursive: true })
      expect(left(), 'posted, but no story expected it').toEqual([])
    },
  }
}
export type World = Awaited<ReturnType<typeof openWorld>>
