import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import {
  AuthenticationConstants,
  type ConnectorClient,
  type ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector'
import type { BotConfig } from './config.ts'
import { writeBodies } from './post-body.ts'

/** The pipeline of a connector client, as far as it is needed here. */
interface Piped {
  client: { pipeline: { removePolicy(policy: { name: string }): unknown } }
}

/**
 * What a kept client goes without. Retries: a create that was accepted but answered with 5xx would be posted twice.
 * Redirects: the token goes to known hosts only. The others are for uploads and for tracing that is not set up; each
 * costs every post some microseconds.
 */
const taken = [
  'defaultRetryPolicy',
  'redirectPolicy',
  'formDataPolicy',
  'multipartPolicy',
  'tracingPolicy',
  'logPolicy',
  'wrapAbortSignalLikePolicy',
  // Says that every type is accepted, which is so without saying.
  'ServiceClientContext_RequestPolicyFactories',
]

/** The SDK builds two clients per turn; keeping them saves about a third of a turn's CPU. */
const keepClients = (factory: ConnectorFactory, kept: Map<string, Promise<ConnectorClient>>): ConnectorFactory => {
  const create = factory.create.bind(factory)
  factory.create = (serviceUrl, audience) => {
    const key = `${serviceUrl}|${audience}`
    let client = kept.get(key)
    if (!client) {
      client = create(serviceUrl, audience).then((made) => {
        const { pipeline } = (made as unknown as Piped).client
        for (const name of taken) pipeline.removePolicy({ name })
        writeBodies(made)
        return made
      })
      client.catch(() => kept.delete(key))
      if (kept.size >= 50) kept.delete(kept.keys().next().value!)
      kept.set(key, client)
    }
    return client
  }
  return factory
}

/** The SDK takes either none of its addresses or all of them. */
const publicCloud = (openIdMetadataUrl: string) => ({
  ...AuthenticationConstants,
  ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
  ValidateAuthority: true,
})

/** The Bot Framework adapter with its clients kept. Signature checks stay the SDK's. */
export const createAdapter = ({
  bot,
  openIdMetadataUrl,
}: Pick<BotConfig, 'bot' | 'openIdMetadataUrl'>): CloudAdapter => {
  const authentication = new ConfigurationBotFrameworkAuthentication({
    ...(bot && {
      MicrosoftAppId: bot.appId,
      MicrosoftAppPassword: bot.appPassword,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: bot.tenantId,
    }),
    ...(openIdMetadataUrl && publicCloud(openIdMetadataUrl)),
  } as never)
  const kept = new Map<string, Promise<ConnectorClient>>()
  const authenticate = authentication.authenticateRequest.bind(authentication)
  authentication.authenticateRequest = async (activity, header) => {
    const result = await authenticate(activity, header)
    if (result.connectorFactory) keepClients(result.connectorFactory, kept)
    return result
  }
  const factory = authentication.createConnectorFactory.bind(authentication)
  authentication.createConnectorFactory = (claims) => keepClients(factory(claims), kept)
  let tokens: Promise<UserTokenClient> | undefined
  const userTokens = authentication.createUserTokenClient.bind(authentication)
  authentication.createUserTokenClient = (claims) =>
    (tokens ??= userTokens(claims).catch((error: unknown) => {
      tokens = undefined
      throw error
    }))
  return new CloudAdapter(authentication)
}
