/** The addresses of the services of one Microsoft cloud, and the issuer of its tokens. */
export interface Cloud {
  /** The issuer of the tokens in requests of its Bot Connector. */
  issuer: string
  /** The address of the issuer's metadata, which name its keys. */
  openIdMetadataUrl: string
  /** The audience of the tokens with which the desk sends. */
  audience: string
  /** The name the SDK knows the cloud by; empty for the public one. */
  channelService: string
  loginAuthority: string
  graph: string
  /** Hosts of its Bot Connector: the desk sends its token to no other. */
  serviceUrlHosts: readonly string[]
}

const usGovernment = {
  issuer: 'https://api.botframework.us',
  audience: 'https://api.botframework.us',
  openIdMetadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  channelService: 'https://botframework.azure.us',
  loginAuthority: 'https://login.microsoftonline.us',
}

/**
 * The clouds by the value of TEAMS_CLOUD. GCC is part of the public one.
 * https://learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high,
 * https://learn.microsoft.com/graph/deployments,
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 */
export const clouds = {
  public: {
    issuer: 'https://api.botframework.com',
    audience: 'https://api.botframework.com',
    openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    channelService: '',
    loginAuthority: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    serviceUrlHosts: ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'],
  },
  'gcc-high': {
    ...usGovernment,
    graph: 'https://graph.microsoft.us',
    serviceUrlHosts: ['smba.infra.gov.teams.microsoft.us'],
  },
  dod: {
    ...usGovernment,
    graph: 'https://dod-graph.microsoft.us',
    serviceUrlHosts: ['smba.infra.dod.teams.microsoft.us'],
  },
} satisfies Record<string, Cloud>
