import { botConfigFrom } from '../../bot/config.ts'
import { localDirectory } from '../../directory/local.ts'
import { startBot } from '../../main/desk.ts'
import { channels } from '../../services/channels/memory.ts'
import { platforms } from '../../services/platforms/memory.ts'
import { bindings } from '../../services/roles/memory.ts'
import { statuses } from '../../services/status/memory.ts'
import { openStore } from '../../services/store/open.ts'
import { answering } from './child.ts'
import { admin, people, tenantId } from './people.ts'
import { schema } from './seed.ts'

/**
 * The real desk in local mode on a DuckDB file. Arguments: the file, filled by `seed.ts`, and `apart` when every turn is
 * to be in another second than the one before, so that nothing said in the same second is of use to it.
 */
const apart = process.argv[3] === 'apart'
let asked = 0
const clock = () => new Date(Date.now() + (apart ? (asked++ % 3) * 1000 : 0))
const store = await openStore({ engine: 'duckdb', path: process.argv[2]!, schema })
const lines: string[] = []
const bot = await startBot({
  config: botConfigFrom({ DELTADESK_MODE: 'local', PORT: '0', ALLOWED_TENANTS: tenantId, FIRST_ADMINS: admin.id }),
  store,
  directory: localDirectory(
    JSON.stringify({
      people: people.map(({ id, name }) => ({ id, name, userPrincipalName: `${id}@example.com` })),
      groups: [],
    }),
  ),
  clock,
  write(text) {
    process.stdout.write(text)
    if (!text.includes('"kind":"turn"')) return
    if (lines.length >= 20) lines.shift()
    lines.push(text)
  },
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
