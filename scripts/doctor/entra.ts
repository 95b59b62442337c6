import { botConfigFrom } from '../../bot/config.ts'
import { createKeys } from '../../bot/keys.ts'
import { entraRefusal, type EntraReason } from '../../services/kernel/entra-refusals.ts'
import { appTokens } from '../../directory/entra-token.ts'
import { botSettings } from './settings.ts'
import { notTried, ok, wrong, type Judgement, type Mender, type Step } from './step.ts'
import type { Surroundings } from './surroundings.ts'

const local = notTried('because local mode has no registration in Entra')

/** The names of the variables of a registration. */
export interface Names {
  id: string
  secret: string
  tenant: string
  cloud: string
}
export const botNames: Names = {
  id: 'MICROSOFT_APP_ID',
  secret: 'MICROSOFT_APP_PASSWORD',
  tenant: 'MICROSOFT_APP_TENANT_ID',
  cloud: 'TEAMS_CLOUD',
}

/** The remedy for each refusal, with whoever can apply it. */
export const remedies: Readonly<Record<EntraReason, (names: Names) => [string, Mender]>> = {
  '7000215': ({ secret }) => [`set ${secret} to the value of a client secret, which is not its id`, 'you'],
  '7000222': ({ secret }) => [`make a new client secret, and set ${secret}`, 'the Entra admin'],
  '700016': ({ id, tenant }) => [`${id} or ${tenant} is of another registration`, 'you'],
  '7000112': () => ['enable it under Enterprise applications', 'the Entra admin'],
  '7000229': ({ id }) => [`make one, for example with az ad sp create --id and the value of ${id}`, 'the Entra admin'],
  '90002': ({ tenant, cloud }) => [`check ${tenant}, and ${cloud}`, 'you'],
  '900023': ({ tenant }) => [`set ${tenant} to the id of the tenant`, 'you'],
  '900432': ({ cloud }) => [`check ${cloud}`, 'you'],
  '500011': ({ cloud }) => [`check ${cloud}, then the service principals of the tenant`, 'the Entra admin'],
  '53003': () => ['exclude the application from the policy for workload identities', 'the Entra admin'],
}

/** Judges why there is no token. */
export const judgeRefusal = (error: unknown, names: Names): Judgement => {
  const refusal = entraRefusal(error)
  if (!refusal) throw error
  if (!refusal.reached) return wrong(`${refusal.says}. Let this machine reach it`, 'you')
  if (!refusal.reason) return wrong(`${refusal.says}. Its number is explained at login.microsoftonline.com/error`)
  const [remedy, who] = remedies[refusal.reason](names)
  return wrong(`${refusal.says}: ${remedy}`, who)
}

/** Asks for a token of the bot for one of the services of its cloud. */
const judgeToken = async (
  { env, fetch }: Surroundings,
  service: 'graph' | 'audience',
  says: string,
): Promise<Judgement> => {
  const { bot: registered, cloud } = botConfigFrom(env)
  if (!registered) return local
  const { appId: clientId, appPassword: clientSecret, tenantId } = registered
  try {
    const tokenFor = await appTokens({ clientId, clientSecret, tenantId, authority: cloud.loginAuthority, fetch })
    await tokenFor(cloud[service])
    return ok(says)
  } catch (error) {
    return judgeRefusal(error, botNames)
  }
}

export const application: Step = {
  name: 'Entra application',
  who: 'the Entra admin',
  after: [botSettings.name],
  run: (around) => judgeToken(around, 'graph', 'id, secret and tenant belong together'),
}

export const bot: Step = {
  name: 'bot',
  who: 'the Entra admin',
  after: [application.name],
  run: (around) => judgeToken(around, 'audience', 'it gets a token for the Bot Connector'),
}

/** Without these keys no message of Teams can be verified. */
export const keys: Step = {
  name: 'keys of the Bot Connector',
  who: 'you',
  after: [botSettings.name],
  async run({ env, fetch, clock }) {
    const { bot: registered, cloud } = botConfigFrom(env)
    if (!registered) return local
    const { openIdMetadataUrl } = cloud
    let failure: unknown
    const findKey = createKeys({ openIdMetadataUrl, clock, fetch, onFailure: (error) => void (failure = error) })
    if ((await findKey('none')) !== 'away') return ok(`they can be read at ${new URL(openIdMetadataUrl).host}`)
    const { cause, message } = failure as Error & { cause?: { code?: string } }
    return wrong(`${openIdMetadataUrl} gives no keys (${cause?.code ?? message.split('\n')[0]}): let the desk reach it`)
  },
}
