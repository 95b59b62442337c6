import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Activity, type TurnContext } from 'botbuilder'
import {
  AuthenticationConstants,
  ClaimsIdentity,
  type AuthenticateRequestResult,
  type ConnectorClient,
  type ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector'
import type { Received } from './activity.ts'
import type { BotConfig } from './config.ts'
import { writeBodies } from './post-body.ts'

/** A step that every request of a client goes through. */
interface Policy {
  name: string
  sendRequest<R>(request: { timeout: number }, next: (request: { timeout: number }) => Promise<R>): Promise<R>
}

/** The pipeline of a connector client, as far as it is needed here. */
interface Piped {
  client: { pipeline: { removePolicy(policy: { name: string }): unknown; addPolicy(policy: Policy): unknown } }
}

/**
 * Policies that are removed from a kept client. Retries: a create that was accepted but answered with 5xx would be
 * posted twice. Redirects: the token goes to known hosts only. The others are for uploads and for tracing that is not
 * set up; each costs every post some microseconds.
 */
const taken = [
  'defaultRetryPolicy',
  'redirectPolicy',
  'formDataPolicy',
  'multipartPolicy',
  'tracingPolicy',
  'logPolicy',
  'wrapAbortSignalLikePolicy',
  // Adds a header that accepts every type, which is the default.
  'ServiceClientContext_RequestPolicyFactories',
]

/**
 * Milliseconds after which a request counts as one without an answer. The SDK would wait for ever, and with it everything
 * that is to be sent to that conversation.
 */
const usualTimeoutMs = 20_000

/** The SDK builds two clients per turn; keeping them saves about a third of a turn's CPU. */
const keepClients = (
  factory: ConnectorFactory,
  kept: Map<string, Promise<ConnectorClient>>,
  timeoutMs: number,
): ConnectorFactory => {
  const create = factory.create.bind(factory)
  factory.create = (serviceUrl, audience) => {
    const key = `${serviceUrl}|${audience}`
    let client = kept.get(key)
    if (!client) {
      client = create(serviceUrl, audience).then((made) => {
        const { pipeline } = (made as unknown as Piped).client
        for (const name of taken) pipeline.removePolicy({ name })
        pipeline.addPolicy({
          name: 'deadline',
          sendRequest: (request, next) => next(Object.assign(request, { timeout: timeoutMs })),
        })
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

/** Receives an activity behind the gate: runs a turn for an activity whose token was checked already. */
export type Receive = (
  activity: Received,
  logic: (context: TurnContext) => Promise<void>,
) => Promise<{ status: number; body?: unknown } | undefined>

/**
 * A part of the adapter that its types hide. Its `process` would check the token itself, and tell the caller of errors.
 */
interface Door {
  processActivity(
    identity: AuthenticateRequestResult,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): ReturnType<Receive>
}

/**
 * The Bot Framework adapter with its clients kept. The gate checks tokens, so the adapter is handed a finished
 * identity: this bot, called by the Bot Connector of its cloud; nobody in local mode.
 */
export const createAdapter = ({
  bot,
  cloud,
  timeoutMs = usualTimeoutMs,
}: Pick<BotConfig, 'bot' | 'cloud'> & { timeoutMs?: number }): { adapter: CloudAdapter; receive: Receive } => {
  const authentication = new ConfigurationBotFrameworkAuthentication({
    ...(bot && {
      MicrosoftAppId: bot.appId,
      MicrosoftAppPassword: bot.appPassword,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: bot.tenantId,
    }),
    ChannelService: cloud.channelService,
  })
  const kept = new Map<string, Promise<ConnectorClient>>()
  const factory = authentication.createConnectorFactory.bind(authentication)
  authentication.createConnectorFactory = (claims) => keepClients(factory(claims), kept, timeoutMs)
  let tokens: Promise<UserTokenClient> | undefined
  const userTokens = authentication.createUserTokenClient.bind(authentication)
  authentication.createUserTokenClient = (claims) =>
    (tokens ??= userTokens(claims).catch((error: unknown) => {
      tokens = undefined
      throw error
    }))
  const claimsIdentity = new ClaimsIdentity(
    bot ? [{ type: AuthenticationConstants.AudienceClaim, value: bot.appId }] : [],
    bot ? true : AuthenticationConstants.AnonymousAuthType,
  )
  const identity: AuthenticateRequestResult = {
    audience: cloud.audience,
    claimsIdentity,
    connectorFactory: authentication.createConnectorFactory(claimsIdentity),
  }
  const adapter = new CloudAdapter(authentication)
  return {
    adapter,
    receive: (activity, logic) =>
      (adapter as unknown as Door).processActivity(identity, activity as unknown as Activity, logic),
  }
}
