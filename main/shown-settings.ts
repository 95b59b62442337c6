import type { ApiConfig } from '../api/config.ts'
import type { BotConfig } from '../bot/config.ts'
import type { HandbookConfig } from '../library/config.ts'
import type { ShownSetting, ShownSettings } from '../services/kernel/context.ts'

interface Configs {
  config: BotConfig
  api?: ApiConfig | undefined
  handbook: HandbookConfig
}

type Value = string | number | boolean | null | undefined
/** A setting of which people see the value. */
const told = (name: string, value: Value): ShownSetting => ({
  name,
  value: value === null || value === undefined ? null : String(value),
  isSet: value !== null && value !== undefined && value !== '',
})
/** A setting of which people see no more than that it is set. */
const hidden = (name: string, value: unknown): ShownSetting => ({ name, value: null, isSet: Boolean(value) })

/** The settings a desk runs with, as admins may see them: no secret, no id of a person or a tenant, and no address. */
export const shownSettings = ({ config, api, handbook }: Configs): ShownSettings => {
  const { file, comment } = config.limits
  return [
    {
      group: 'people',
      settings: [
        told('FIRST_ADMINS', config.firstAdmins.length),
        told('ALLOWED_TENANTS', config.tenants.length),
        told('API_SIGN_IN', api?.signIn),
        told('API_GROUPS', api && (api.groupsSecret === null ? 'app' : 'on-behalf-of')),
        told('API_REQUESTS_PER_MINUTE', api?.requestsPerMinute),
      ],
    },
    {
      group: 'connections',
      settings: [
        hidden('MICROSOFT_APP_PASSWORD', config.bot?.appPassword),
        hidden('GRAPH_CLIENT_SECRET', config.graph),
        hidden('HANDBOOK_CHAT_URL', handbook.chat),
        hidden('HANDBOOK_EMBEDDINGS_URL', handbook.embedding),
      ],
    },
    {
      group: 'items',
      settings: [
        told('FILINGS_PER_PERSON', file.perPerson),
        told('FILINGS_PER_CHANNEL', file.perChannel),
        told('COMMENTS_PER_PERSON', comment.perPerson),
        told('COMMENTS_PER_CHANNEL', comment.perChannel),
        told('LIMIT_MINUTES', file.minutes),
      ],
    },
    {
      group: 'health',
      settings: [
        told('STATUS_TTL_MINUTES', config.statusTtlMinutes),
        told('DESK_LANGUAGE', config.language),
        told('CHANGE_POLL_SECONDS', config.changePollSeconds),
        told('RESULTS_KEPT_DAYS', config.kept.results.days),
        told('ROLLUPS_KEPT_MONTHS', config.kept.results.months),
        told('SECRETS_EXPIRE', config.secretsExpire.size),
        told('WAREHOUSE_MINUTES_A_DAY', config.budget?.minutesADay),
      ],
    },
    {
      group: 'sending',
      settings: [
        told('FIND_POSTS', config.findsPosts ? 'graph' : 'no'),
        told('LOST_POSTS', config.lostPosts),
        told('ATTEMPTS_KEPT_DAYS', config.kept.attempts),
      ],
    },
    {
      group: 'handbook',
      settings: [told('HANDBOOK_PULL_MINUTES', handbook.pullMinutes), told('QUESTIONS_KEPT_DAYS', config.kept.misses)],
    },
  ]
}
