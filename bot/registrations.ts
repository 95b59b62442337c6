import type { Cloud } from './cloud.ts'

/** The variables that name registrations, and those by which none is needed. */
interface Values {
  DELTADESK_MODE: 'local' | 'production'
  MICROSOFT_APP_ID?: string | undefined
  MICROSOFT_APP_PASSWORD?: string | undefined
  MICROSOFT_APP_TENANT_ID?: string | undefined
  GRAPH_CLIENT_ID?: string | undefined
  GRAPH_CLIENT_SECRET?: string | undefined
  PEOPLE_FILE?: string | undefined
}

/** The bot's own registration. */
export interface Registration {
  appId: string
  appPassword: string
  tenantId: string
}

/** The registration that reads people and groups, and where it asks. */
export interface Graph {
  clientId: string
  clientSecret: string
  tenantId: string
  authority: string
  graph: string
}

/** Throws Error with a sentence for each variable that is not set. */
const needAll = <N extends keyof Values>(values: Values, names: readonly N[], how: string) => {
  const lacking = names.filter((name) => !values[name])
  if (lacking.length > 0) throw new Error(lacking.map((name) => `${name} is not set. ${how}`).join('\n'))
  return values as Values & { [K in N]: NonNullable<Values[K]> }
}

/** The bot's own registration. Nothing of Teams gets through to a Databricks App, so one is not needed there. */
export const registrationOf = (values: Values, isHosted: boolean): Registration | null => {
  if (values.DELTADESK_MODE === 'local' || (isHosted && !values.MICROSOFT_APP_ID)) return null
  const found = needAll(
    values,
    ['MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD', 'MICROSOFT_APP_TENANT_ID'],
    'Set it, or start with DELTADESK_MODE=local to try the desk on this machine.',
  )
  return {
    appId: found.MICROSOFT_APP_ID,
    appPassword: found.MICROSOFT_APP_PASSWORD,
    tenantId: found.MICROSOFT_APP_TENANT_ID,
  }
}

/** The registration that reads people and groups: the bot's own unless another is named. Without a bot it has to be, or a file of people. */
export const graphOf = (values: Values, bot: Registration | null, { loginAuthority, graph }: Cloud): Graph | null => {
  if (values.DELTADESK_MODE === 'local' || (!bot && values.PEOPLE_FILE)) return null
  const found = needAll(
    {
      ...values,
      GRAPH_CLIENT_ID: values.GRAPH_CLIENT_ID ?? bot?.appId,
      GRAPH_CLIENT_SECRET: values.GRAPH_CLIENT_SECRET ?? bot?.appPassword,
    },
    ['GRAPH_CLIENT_ID', 'GRAPH_CLIENT_SECRET', 'MICROSOFT_APP_TENANT_ID'],
    'Without it nobody is known, and nobody may write.',
  )
  return {
    clientId: found.GRAPH_CLIENT_ID,
    clientSecret: found.GRAPH_CLIENT_SECRET,
    tenantId: found.MICROSOFT_APP_TENANT_ID,
    authority: loginAuthority,
    graph,
  }
}
