import { botConfigFrom } from '../../bot/config.ts'
import { isGuid } from '../../directory/entra.ts'
import type { Cadence } from '../../ingestion/cadence.ts'
import { ingestionConfigFrom } from '../../ingestion/config.ts'
import { storeConfigFrom } from '../../services/store/config.ts'
import { messagingEndpointFrom } from './config.ts'
import { ok, wrong, type Judgement, type Step } from './step.ts'
import type { Surroundings } from './surroundings.ts'

/** A step over the environment alone: a bad variable is a sentence that names it. */
const settings = (
  name: string,
  judge: (env: Surroundings['env']) => Judgement,
  after: readonly string[] = [],
): Step => ({
  name,
  who: 'you',
  after,
  async run({ env }) {
    try {
      return judge(env)
    } catch (error) {
      return wrong((error as Error).message.replaceAll(/\.?\n/g, '; '))
    }
  },
})

/** A sentence for each id that is none of Entra's: a name, an address or a domain is accepted nowhere in its place. */
const strangersIn = (ids: Readonly<Record<string, readonly string[]>>): string[] =>
  Object.entries(ids).flatMap(([name, given]) =>
    given
      .filter((id) => !isGuid(id))
      .map((id) => `${name} names ${id}, which is not an id of Entra, like 12345678-1234-1234-1234-123456789abc`),
  )

export const botSettings = settings('settings of the bot', (env) => {
  const { bot, firstAdmins, tenants, graph } = botConfigFrom(env)
  messagingEndpointFrom(env)
  if (!bot) return ok('local mode, without authentication')
  const strangers = strangersIn({
    MICROSOFT_APP_ID: [bot.appId],
    MICROSOFT_APP_TENANT_ID: [bot.tenantId],
    GRAPH_CLIENT_ID: [graph?.clientId ?? bot.appId].filter((id) => id !== bot.appId),
    ALLOWED_TENANTS: tenants.filter((id) => id !== bot.tenantId),
    FIRST_ADMINS: firstAdmins,
  })
  if (strangers.length > 0) return wrong(strangers.join('; '))
  const admins = firstAdmins.length === 0 ? 'no first admin, so roles have to be in the store' : 'first admins named'
  return ok(`application ${bot.appId}, tenant ${bot.tenantId}; ${admins}`)
})

export const storeSettings = settings('settings of the store', (env) => {
  const config = storeConfigFrom(env)
  if (config.engine === 'duckdb') return ok(`DuckDB, in ${config.path}`)
  if (config.engine === 'simulated')
    return ok(`a simulated warehouse over DuckDB, in ${config.path}: to try things out`)
  const { host, catalog } = config.connection
  return ok(`a SQL warehouse of ${host}, schemas ${config.schema} and ${config.schema}_default in catalog ${catalog}`)
})

export const ingestionSettings = settings('settings of ingestion', (env) => {
  const { sources, intervalSeconds } = ingestionConfigFrom(env)
  const names = sources.map(({ name }) => name).join(', ')
  return ok(`${names}; ${intervalSeconds > 0 ? `every ${intervalSeconds} s` : 'in another process'}`)
})

/** The longest interval of a source in a week, looked at hour by hour; the week itself does not matter. */
const longestOf = (cadence: Cadence, source: string): number =>
  Math.max(...Array.from({ length: 7 * 24 }, (_, hour) => cadence(source, new Date(hour * 3_600_000))))

const judgeTimes = (env: Surroundings['env']): Judgement => {
  const { intervalSeconds, cadence, sources } = ingestionConfigFrom(env)
  const { statusTtlMinutes, changePollSeconds } = botConfigFrom(env)
  if (statusTtlMinutes * 60 < intervalSeconds * 2)
    return wrong(
      `STATUS_TTL_MINUTES is ${statusTtlMinutes} and INGEST_INTERVAL_SECONDS ${intervalSeconds}: every platform would be ` +
        'unknown when one run fails, or before. Make the former two intervals at least',
    )
  const slow = sources.find(({ name }) => longestOf(cadence, name) * 2 > statusTtlMinutes * 60)
  if (intervalSeconds > 0 && slow)
    return wrong(
      `${slow.name} is read every ${longestOf(cadence, slow.name)} s at times (INGEST_INTERVALS, INGEST_HOURS, INGEST_OUTSIDE_HOURS), and ` +
        `STATUS_TTL_MINUTES is ${statusTtlMinutes}: what it measured would be unknown when one run fails, or before. Read it more often, ` +
        'or make STATUS_TTL_MINUTES two intervals at least',
    )
  if (intervalSeconds === 0 && changePollSeconds === 0)
    return wrong(
      'INGEST_INTERVAL_SECONDS is 0, so another process ingests, and CHANGE_POLL_SECONDS is 0, so channels do not ' +
        'learn of it. Set the latter, for example to 3',
    )
  return ok('measurements are renewed before they are too old')
}

export const times = settings('times', judgeTimes, [botSettings.name, ingestionSettings.name])
