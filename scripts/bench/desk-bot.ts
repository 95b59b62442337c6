import { channels } from '../../services/channels/memory.ts'
import { platforms } from '../../services/platforms/memory.ts'
import { bindings } from '../../services/roles/memory.ts'
import { statuses } from '../../services/status/memory.ts'
import { storeConfigFrom } from '../../services/store/config.ts'
import { openStore } from '../../services/store/open.ts'
import { newUsage } from '../../services/store/simulated-usage.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'
import { answering } from './child.ts'
import { graphAt } from './delivery/graph.ts'
import { startDesk } from './desk.ts'
import { handbookIn } from './handbook-shelf.ts'
import { schema } from './seed.ts'

/**
 * The real desk in local mode on a DuckDB file. Arguments: the file, filled by `seed.ts`, and any of: `apart` when every
 * turn is to be in another second than the one before, so that nothing said in the same second is of use to it;
 * `simulated` when the file is behind a simulated warehouse with its usual times; `limited` when the desk keeps to the limits
 * of Teams; `shared` when the store is that of the environment and another desk works on it, too; `graph=<address>` where it
 * looks for messages whose answer got lost; `handbook=<folder>` and `questions=<file>` where people ask meanwhile.
 */
const [path = '', ...words] = process.argv.slice(2)
const apart = words.includes('apart')
let asked = 0
let skipped = 0
const clock = () => new Date(Date.now() + skipped + (apart ? (asked++ % 3) * 1000 : 0))
const usage = newUsage()
const engine = words.includes('simulated') ? 'simulated' : 'duckdb'
const isShared = words.includes('shared')
const env = { ...(isShared ? process.env : { STORE: engine, DUCKDB_PATH: path }), DELTADESK_SCHEMA: schema }
const store = await openStore(storeConfigFrom(env), { simulated: { usage } })
const lines: string[] = []
const argument = (name: string) => words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
const graph = argument('graph')
const usualLimits = { TEAMS_PER_CONVERSATION: '', TEAMS_PER_TENANT: '' }
const parts = {
  store,
  clock,
  write(text) {
    process.stdout.write(text)
    if (!text.includes('"kind":"turn"')) return
    if (lines.length >= 20) lines.shift()
    lines.push(text)
  },
  ...(graph && { findPosts: graphAt(graph, clock) }),
} satisfies Parameters<typeof startDesk>[0]
const handbook = handbookIn(argument('handbook'), argument('questions'))
const bot = await startDesk(parts, {
  ...(words.includes('limited') && usualLimits),
  ...(isShared && { CHANGE_POLL_SECONDS: '2', REPLICAS: '2' }),
})
const { desk, delivery, idle } = bot

answering(bot.port, {
  /** The next reader of anything asks the store. */
  expire: () => desk.expire(),
  /** Only what is measured is asked for again. */
  expireStatus: () => desk.known(statuses).expire(),
  /** Reads what a `status` turn needs, and nothing else. */
  async warm() {
    await delivery.settle()
    const now = new Date()
    await Promise.all([
      desk.known(statuses).get(now),
      desk.known(platforms).get(now),
      desk.known(bindings).get(now),
      desk.known(channels).get(now),
    ])
  },
  settle: () => delivery.settle(),
  /** The use of a simulated warehouse since the start. */
  usage: () => usage,
  /** The id of the work item that was filed last. */
  async newestItem() {
    const items = await store.storeOf(defaultWorkspace).all('work_items')
    return items.sort((one, other) => other.number - one.number)[0]!.itemId
  },
  ...handbook,
  votes: () => store.storeOf(defaultWorkspace).all('votes'),
  /** An hour passes in which nobody asks for anything, with the looks at what time alone has changed. */
  async idleHour() {
    for (let look = 0; look < 240; look++) {
      skipped += 15_000
      await delivery.tick()
    }
  },
  /** Ten minutes pass at once: whatever rested may be tried again. */
  async passes() {
    skipped += 600_000
    await delivery.tick()
  },
  /** Bytes of the heap when nothing is left to be collected; needs `--expose-gc`. */
  async held() {
    await idle()
    ;(globalThis as { gc?: () => void }).gc!()
    return process.memoryUsage().heapUsed
  },
  async lastTurn() {
    await idle()
    return JSON.parse(lines.at(-1)!) as object
  },
  async stop() {
    await bot.stop()
    await store.close()
    process.exit(0)
  },
})
