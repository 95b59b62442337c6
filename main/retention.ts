// npm run retention                       says what would be deleted, and changes nothing
// npm run retention -- --yes              deletes what was kept long enough
//   --items DAYS                          also work items that ended and did not change for so many days
//   --person ID                           also takes out somebody who left, by their directory object id
//   --by NAME                             who asks for it, for auditors; the user of this machine when absent
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { keptFrom } from '../bot/kept-config.ts'
import { service } from '../services/kernel/actor.ts'
import { contextOf, createDesk } from '../services/kernel/desk.ts'
import { storeConfigFrom } from '../services/store/config.ts'
import { openStore } from '../services/store/open.ts'
import { defaultWorkspace } from '../services/store/workspace.ts'
import { explain } from './process.ts'
import { runRetention, type RetentionChoices } from './retention/run.ts'

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Throws Error with a sentence for an argument that is wrong. */
const choicesFrom = (): RetentionChoices => {
  const { values } = parseArgs({
    options: {
      yes: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      items: { type: 'string' },
      person: { type: 'string' },
      by: { type: 'string' },
    },
  })
  const { yes, items, person, by } = values
  if (yes && values['dry-run']) throw new Error('--yes and --dry-run exclude each other.')
  if (items !== undefined && !/^[1-9]\d{0,4}$/.test(items)) throw new Error('--items takes a number of days.')
  const personId = person?.trim().toLowerCase() ?? null
  if (personId !== null && !guid.test(personId)) throw new Error('--person takes a directory object id.')
  const asked = by?.trim() ?? userInfo().username
  if (asked.length < 1 || asked.length > 120) throw new Error('--by takes a name of 120 characters at most.')
  const itemDays = items === undefined ? null : Number(items)
  return { kept: keptFrom(process.env), itemDays, personId, by: asked, writes: yes }
}

try {
  const choices = choicesFrom()
  const config = storeConfigFrom(process.env)
  // A plan changes nothing: it makes no file either.
  if (config.engine !== 'databricks' && !choices.writes && config.path !== ':memory:' && !existsSync(config.path))
    throw new Error('There is no file at DUCKDB_PATH.')
  const stores = await openStore(config)
  try {
    if (config.engine !== 'databricks' && choices.writes) await stores.migrate([defaultWorkspace])
    const store = stores.storeOf(defaultWorkspace)
    const desk = createDesk({
      ...{ workspace: defaultWorkspace, store, clock: () => new Date(), newId: randomUUID },
      directory: { membersOf: () => Promise.resolve(new Set()), find: () => Promise.resolve([]) },
      settings: { statusTtlMinutes: 60, firstAdmins: [], sources: [] },
    })
    // Events that wait in their rows would otherwise come back with what they say.
    if (choices.writes) await store.sweep()
    const keeper = service('retention', ['retention.record'])
    const context = contextOf(desk, keeper, new Date(), randomUUID())
    await runRetention(context, choices, (text) => void process.stdout.write(text))
    await store.settled()
  } finally {
    await stores.close()
  }
} catch (error) {
  await explain(error)
}
