import { botConfigFrom } from '../../bot/config.ts'
import { localDirectory } from '../../directory/local.ts'
import { startBot } from '../../main/desk.ts'
import { openStore } from '../../services/store/open.ts'
import { defaultWorkspace } from '../../services/store/workspace.ts'

/**
 * The desk in a process of its own, `node --expose-gc fuzz-desk.ts <tenant> <first admin>`. Tells its parent its port, and
 * when asked what it holds in memory after a collection and which defects it had.
 */
const [tenant = '', admin = ''] = process.argv.slice(2)
const defects: string[] = []
const store = await openStore({ engine: 'duckdb', path: ':memory:', schema: 'd', threads: 1 })
await store.migrate([defaultWorkspace])
const bot = await startBot({
  config: botConfigFrom({
    DELTADESK_MODE: 'local',
    PORT: '0',
    ALLOWED_TENANTS: tenant,
    FIRST_ADMINS: admin,
    TEAMS_PER_CONVERSATION: 'none',
    TEAMS_PER_TENANT: 'none',
  }),
  store,
  directory: localDirectory('{"people":[],"groups":[]}'),
  write: (text) => {
    const { outcome } = JSON.parse(text) as { outcome: string }
    if (outcome === 'DEFECT') defects.push(text)
  },
})

/** Bytes of the heap and of buffers, when nothing is left to be collected. */
const held = async (): Promise<number> => {
  await bot.idle()
  await bot.delivery.settle()
  for (let count = 0; count < 5; count++) {
    await new Promise((done) => setTimeout(done, 50))
    ;(globalThis as { gc?: () => void }).gc!()
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
process.on('message', () => void held().then((bytes) => process.send!({ bytes, defects: defects.slice(0, 20) })))
process.on('disconnect', () => process.exit(0))
process.send!({ port: bot.port })
