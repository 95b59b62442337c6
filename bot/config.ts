import { z } from 'zod'
import { isDatabricksApp, parseEnv, type Env } from '../services/kernel/env.ts'
import { languages, type Language } from '../services/kernel/language.ts'
import type { LinkSettings } from '../services/kernel/desk-link.ts'
import { usualLimits, type Limits } from '../services/kernel/limits.ts'
import { shareOf, usualSendLimits, type SendLimits } from '../services/kernel/send-limits.ts'
import { clouds, type Cloud } from './cloud.ts'
import { address, count, host, id, list, port, windows } from './config-fields.ts'
import { budgetFrom } from './budget-config.ts'
import type { DeskFacts } from '../services/kernel/desk-facts.ts'
import { keptFrom, type Kept } from './kept-config.ts'
import { ExpiriesTyped, type Expiries } from './expiries.ts'
import { graphOf, registrationOf, type Graph, type Registration } from './registrations.ts'
import { secretNames, tokenExpiries } from './token-expiries.ts'

const Environment = z.object({
  DELTADESK_MODE: z.enum(['local', 'production'], 'must be local or production').default('production'),
  HOST: z.string().optional(),
  PORT: port.default(3978),
  DATABRICKS_APP_NAME: z.string().optional(),
  DATABRICKS_APP_PORT: port.optional(),
  MICROSOFT_APP_ID: id,
  MICROSOFT_APP_PASSWORD: z.string().optional(),
  MICROSOFT_APP_TENANT_ID: id,
  ALLOWED_TENANTS: list(),
  FIRST_ADMINS: list(),
  TEAMS_CLOUD: z
    .enum(Object.keys(clouds) as (keyof typeof clouds)[], `must be one of ${Object.keys(clouds).join(', ')}`)
    .default('public'),
  SERVICE_URL_HOSTS: list(),
  STATUS_TTL_MINUTES: z.coerce.number('must be a number').int('must be a whole number').min(1).max(10_080).default(30),
  DESK_LANGUAGE: z.enum(languages, `must be one of ${languages.join(', ')}`).default('en'),
  SECRETS_EXPIRE: ExpiriesTyped,
  CHANGE_POLL_SECONDS: z.coerce.number('must be a number').int('must be a whole number').min(0).max(3600).default(0),
  TEAMS_PER_CONVERSATION: windows(usualSendLimits.conversation),
  TEAMS_PER_TENANT: windows(usualSendLimits.tenant),
  REPLICAS: count.max(50).default(1),
  FIND_POSTS: z.enum(['graph', 'no'], 'must be graph or no').default('no'),
  LOST_POSTS: z.enum(['again', 'hold'], 'must be again or hold').default('again'),
  FILINGS_PER_PERSON: count.default(usualLimits.file.perPerson),
  FILINGS_PER_CHANNEL: count.default(usualLimits.file.perChannel),
  COMMENTS_PER_PERSON: count.default(usualLimits.comment.perPerson),
  COMMENTS_PER_CHANNEL: count.default(usualLimits.comment.perChannel),
  LIMIT_MINUTES: count.max(1440).default(usualLimits.file.minutes),
  PEOPLE_FILE: z.string().optional(),
  GRAPH_CLIENT_ID: id,
  GRAPH_CLIENT_SECRET: z.string().optional(),
  OPENID_METADATA_URL: z.url('must be a URL').optional(),
  PUBLIC_URL: address,
  TEAMS_APP_ID: id,
  LINK_HOSTS: list(),
  DATABRICKS_HOST: host,
})

export interface BotConfig {
  local: boolean
  host: string
  port: number
  /** True if Teams, or what stands for it in local mode, can reach the desk and is written to. */
  hasTeams: boolean
  /** The bot's own registration; absent in local mode, and on a Databricks App that has none. */
  bot: Registration | null
  /** Entra tenants that may talk to the desk. */
  tenants: readonly string[]
  firstAdmins: readonly string[]
  /** Hosts the desk sends its token to. */
  serviceUrlHosts: readonly string[]
  statusTtlMinutes: number
  /** The language of what the desk writes into work items by itself. */
  language: Language
  /** Seconds between looks at what other processes wrote; 0 when there is no other process. */
  changePollSeconds: number
  /** The instants at which secrets expire, by their names: as they were told, or as the token says itself. */
  secretsExpire: Expiries
  /** The time for which the warehouse may be kept awake. */
  budget: DeskFacts['budget']
  /** The registration that reads Entra groups; the bot's own unless another is named. */
  graph: Graph | null
  /** The part of Teams' own limits that this process may use. */
  sendLimits: SendLimits
  /** True if Graph is asked for messages whose answer got lost; that takes further permissions. */
  findsPosts: boolean
  /** The way of a message that may be there and that nobody can look for: post it again, or hold it for a person. */
  lostPosts: 'again' | 'hold'
  /** The times for which things are kept. */
  kept: Kept
  /** The rate limits on filing and commenting. */
  limits: Limits
  /** The addresses whose links are shown as cards. */
  links: LinkSettings
  /** Local mode: a JSON file of people and groups instead of the directory. */
  peopleFile: string | null
  /** The Microsoft cloud the bot is registered in, with OPENID_METADATA_URL where it is set. */
  cloud: Cloud
}

/**
 * The environment, checked once. Throws Error naming the variable. A blank app id would switch authentication off
 * in the SDK, so it is refused unless local mode is asked for by name; local mode listens on loopback only. `secrets` are
 * the variables of sources that hold some: of tokens among them it is told when they end.
 */
export const botConfigFrom = (env: Env, secrets: readonly string[] = []): BotConfig => {
  const values = parseEnv(Environment, env)
  const local = values.DELTADESK_MODE === 'local'
  if (local && values.HOST && !['127.0.0.1', 'localhost', '::1'].includes(values.HOST))
    throw new Error(
      `HOST is ${values.HOST}, but local mode answers without authentication and listens on 127.0.0.1 only.`,
    )
  const cloud: Cloud = {
    ...clouds[values.TEAMS_CLOUD],
    ...(values.OPENID_METADATA_URL && { openIdMetadataUrl: values.OPENID_METADATA_URL }),
  }
  const isHosted = isDatabricksApp(env)
  const bot = registrationOf(values, isHosted)
  const tenantId = values.MICROSOFT_APP_TENANT_ID
  return {
    local,
    host: values.HOST ?? (local ? '127.0.0.1' : '0.0.0.0'),
    port: (isHosted ? values.DATABRICKS_APP_PORT : undefined) ?? values.PORT,
    hasTeams: local || bot !== null,
    bot,
    tenants: values.ALLOWED_TENANTS.length > 0 ? values.ALLOWED_TENANTS : !local && tenantId ? [tenantId] : [],
    firstAdmins: values.FIRST_ADMINS,
    serviceUrlHosts: values.SERVICE_URL_HOSTS.length > 0 ? values.SERVICE_URL_HOSTS : cloud.serviceUrlHosts,
    statusTtlMinutes: values.STATUS_TTL_MINUTES,
    language: values.DESK_LANGUAGE,
    secretsExpire: new Map([...values.SECRETS_EXPIRE, ...tokenExpiries(env, [...secretNames, ...secrets])]),
    budget: budgetFrom(env),
    changePollSeconds: values.CHANGE_POLL_SECONDS,
    graph: graphOf(values, bot, cloud),
    findsPosts: values.FIND_POSTS === 'graph',
    lostPosts: values.LOST_POSTS,
    kept: keptFrom(env),
    sendLimits: {
      conversation: shareOf(values.TEAMS_PER_CONVERSATION, values.REPLICAS),
      tenant: shareOf(values.TEAMS_PER_TENANT, values.REPLICAS),
    },
    limits: {
      file: {
        perPerson: values.FILINGS_PER_PERSON,
        perChannel: values.FILINGS_PER_CHANNEL,
        minutes: values.LIMIT_MINUTES,
      },
      comment: {
        perPerson: values.COMMENTS_PER_PERSON,
        perChannel: values.COMMENTS_PER_CHANNEL,
        minutes: values.LIMIT_MINUTES,
      },
    },
    links: {
      publicUrl: values.PUBLIC_URL,
      appId: values.TEAMS_APP_ID || null,
      hosts: values.LINK_HOSTS,
      databricksHost: values.DATABRICKS_HOST,
    },
    peopleFile: values.PEOPLE_FILE ?? null,
    cloud,
  }
}
