// Deltadesk in Azure: the bot registration, the host it runs on, the vault with its secrets, and a place for its logs.
//
//   az group create --name deltadesk --location westeurope
//   az deployment group create --resource-group deltadesk --template-file infra/main.bicep \
//     --parameters name=deltadesk microsoftAppId=<application id> databricksHost=adb-1.1.azuredatabricks.net \
//                  firstAdmins=<your Entra object id> \
//                  databricksHttpPath=/sql/1.0/warehouses/<id> databricksCatalog=<catalog> databricksClientId=<application id>
//
// Before: an Entra app registration for the bot (single tenant, no redirect URI, used for nothing else: a registration
// that also signs people in could hand out tokens the bot would take for its own) and the Databricks side
// (infra/databricks.yml).
// After: put the two secrets named under `secretNames` into the vault, restart the site, and upload the app package
// (npm run package) in the Teams admin centre.
// The site is deployed as a zip made on Linux x64 (the store's driver has native parts):
//   npm ci && npm run build:tab && npm prune --omit=dev && npm run warm && zip -qr site.zip . -x '.git/*' 'test/*' && az webapp deploy --type zip --src-path site.zip ...
// Ingestion runs inside the same process (main/serve.ts); infra/ingestion-job.bicep runs it as a job in a container instead.
//
// Not proven: this file has not been compiled or deployed by its authors, who had no Azure subscription. Read the
// what-if output (az deployment group what-if) before the first run.

@description('Begins the name of every resource. Letters, digits and dashes.')
@minLength(3)
@maxLength(16)
param name string = 'deltadesk'

@description('Region of everything but the bot registration, which is global.')
param location string = resourceGroup().location

@description('Entra object ids of the first admins, by comma. Everybody else gets roles in chat.')
param firstAdmins string

@description('Application (client) id of the bot registration in Entra.')
param microsoftAppId string

@description('The tenant whose people may talk to the bot. The bot refuses every other one.')
param tenantId string = subscription().tenantId

@description('Host of the Databricks workspace, without https://.')
param databricksHost string

@description('HTTP path of the SQL warehouse, as its connection details show it.')
param databricksHttpPath string

@description('Unity Catalog catalog that holds the schemas of the desk.')
param databricksCatalog string

@description('Application id of the Databricks service principal that owns no data and has the grants of databricks.yml.')
param databricksClientId string

@description('Size of the host. B1 is the smallest with Always On, which a bot and its schedules need.')
@allowed(['B1', 'B2', 'P0v3', 'P1v3'])
param planSku string = 'B1'

@description('Seconds between runs of a source in the site; 0 when infra/ingestion-job.bicep runs them.')
param ingestIntervalSeconds int = 300

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

// Names of the secrets in the vault. Their values never pass through this file or the deployment history.
var secretNames = {
  botPassword: 'microsoft-app-password'
  databricksSecret: 'databricks-client-secret'
}

// Site and vault names are global in Azure.
var unique = uniqueString(resourceGroup().id)
var siteName = '${name}-${unique}'
var vaultName = take('${name}${unique}', 24)

var keyVaultSecretsUser = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '4633458b-17de-408a-a874-0445c86b69e6'
)

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logRetentionDays
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: vaultName
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
  }
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${name}-plan'
  location: location
  kind: 'linux'
  // One instance. The store copes with more (every write is a compare-and-swap, every post has a lease), but read models
  // live in memory, so two instances would read everything twice and learn of each other's changes minutes later.
  sku: { name: planSku, capacity: 1 }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2023-12-01' = {
  name: siteName
  location: location
  kind: 'app,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      // Not through npm, whose shell would keep the signal to stop for itself.
      appCommandLine: 'node_modules/.bin/node main/serve.ts'
      alwaysOn: true
      // Every path of the site is public: App Service restricts whole sites, and Teams has to reach this one.
      // docs/operations.md ("Endpoints") says what /healthz, /readyz and /metrics tell, and what to put before them.
      healthCheckPath: '/healthz'
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      // Names are those of .env.example. A blank MICROSOFT_APP_ID would switch authentication off; the bot refuses to
      // start with one outside its local mode.
      appSettings: [
        { name: 'NODE_ENV', value: 'production' }
        { name: 'STORE', value: 'databricks' }
        { name: 'FIRST_ADMINS', value: firstAdmins }
        { name: 'INGEST_INTERVAL_SECONDS', value: string(ingestIntervalSeconds) }
        // Where another process ingests, the desk looks for what that one wrote.
        { name: 'CHANGE_POLL_SECONDS', value: ingestIntervalSeconds == 0 ? '3' : '0' }
        { name: 'MICROSOFT_APP_ID', value: microsoftAppId }
        { name: 'MICROSOFT_APP_TENANT_ID', value: tenantId }
        {
          name: 'MICROSOFT_APP_PASSWORD'
          value: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${secretNames.botPassword})'
        }
        { name: 'DATABRICKS_HOST', value: databricksHost }
        { name: 'DATABRICKS_HTTP_PATH', value: databricksHttpPath }
        { name: 'DATABRICKS_CATALOG', value: databricksCatalog }
        { name: 'DATABRICKS_CLIENT_ID', value: databricksClientId }
        {
          name: 'DATABRICKS_CLIENT_SECRET'
          value: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${secretNames.databricksSecret})'
        }
        // The zip brings node_modules; nothing is built on the host.
        { name: 'SCM_DO_BUILD_DURING_DEPLOYMENT', value: 'false' }
      ]
    }
  }
}

// Deployment by user name and password is off; az webapp deploy signs in with Entra.
resource noPasswords 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2023-12-01' = [
  for protocol in ['ftp', 'scm']: {
    parent: site
    name: protocol
    properties: { allow: false }
  }
]

resource siteReadsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, site.id, keyVaultSecretsUser)
  scope: vault
  properties: {
    roleDefinitionId: keyVaultSecretsUser
    principalId: site.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

// The bot writes one line a turn to its standard output; that is the console log.
resource siteLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: site
  properties: {
    workspaceId: logs.id
    logs: [
      { category: 'AppServiceConsoleLogs', enabled: true }
      { category: 'AppServicePlatformLogs', enabled: true }
    ]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

// Who read which secret, and when.
resource vaultLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: vault
  properties: {
    workspaceId: logs.id
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

// "SingleTenant" is what Azure calls a bot of one registration; it does not keep other tenants out. The bot does, by
// checking the tenant of every activity. Multi-tenant bots can no longer be created.
resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  // F0 has no message limit for Teams, which is a standard channel.
  sku: { name: 'F0' }
  properties: {
    displayName: 'Deltadesk'
    endpoint: 'https://${site.properties.defaultHostName}/api/messages'
    msaAppId: microsoftAppId
    msaAppTenantId: tenantId
    msaAppType: 'SingleTenant'
  }
}

// Web Chat and Direct Line come with every bot; the bot refuses what does not come from Teams. Remove them in the portal
// all the same.
resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true }
  }
}

@description('Host that answers Teams.')
output host string = site.properties.defaultHostName

@description('Vault that wants the two secrets.')
output vault string = vault.name
