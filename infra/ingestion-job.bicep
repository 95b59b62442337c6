// Ingestion of Deltadesk as a job in a container, every few minutes: for a desk whose host may not reach what is measured, or that has
// enough to do. The site then has ingestIntervalSeconds=0 (infra/main.bicep).
//
//   az deployment group create --resource-group deltadesk --template-file infra/ingestion-job.bicep \
//     --parameters image=<registry>/deltadesk:<version> registry=<registry> identity=<resource id> vault=<name of the vault> \
//                  databricksHost=adb-1.1.azuredatabricks.net databricksHttpPath=/sql/1.0/warehouses/<id> \
//                  databricksCatalog=<catalog> databricksClientId=<application id>
//
// Before: an image of the repository (infra/ingestion.Dockerfile) in a registry, and a user-assigned identity that may pull from it (AcrPull) and
// read the vault (Key Vault Secrets User). Variables of further sources go into `sources`, their secrets into `secretSources`.
//
// Not proven: this file has not been compiled or deployed by its authors, who had no Azure subscription. Read the what-if output before the
// first run.

@description('Begins the name of every resource.')
@minLength(3)
@maxLength(16)
param name string = 'deltadesk'

param location string = resourceGroup().location

@description('The image, with its registry and its tag.')
param image string

@description('The server of the registry, for example contoso.azurecr.io.')
param registry string

@description('Resource id of the identity that pulls the image and reads the vault.')
param identity string

@description('Name of the vault that infra/main.bicep made.')
param vault string

param databricksHost string
param databricksHttpPath string
param databricksCatalog string
param databricksClientId string

@description('When it runs, as a cron expression in UTC.')
param schedule string = '*/5 * * * *'

@description('Further variables of .env.example that are no secrets, as a list of {name, value}.')
param sources array = []

@description('Variables that are secrets, as a list of {name, secret}: secret is its name in the vault.')
param secretSources array = []

var secrets = concat([{ name: 'DATABRICKS_CLIENT_SECRET', secret: 'databricks-client-secret' }], secretSources)

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-jobs'
  location: location
  properties: {}
}

resource ingestion 'Microsoft.App/jobs@2024-03-01' = {
  name: '${name}-ingest'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity}': {} }
  }
  properties: {
    environmentId: environment.id
    configuration: {
      triggerType: 'Schedule'
      // A run that hangs ends before its results would say nothing any more. What it left open is closed by the next one.
      replicaTimeout: 600
      replicaRetryLimit: 0
      scheduleTriggerConfig: { cronExpression: schedule, parallelism: 1, replicaCompletionCount: 1 }
      registries: [{ server: registry, identity: identity }]
      secrets: [
        for one in secrets: {
          name: one.secret
          keyVaultUrl: 'https://${vault}${az.environment().suffixes.keyvaultDns}/secrets/${one.secret}'
          identity: identity
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'ingest'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat(
            [
              { name: 'STORE', value: 'databricks' }
              { name: 'DATABRICKS_HOST', value: databricksHost }
              { name: 'DATABRICKS_HTTP_PATH', value: databricksHttpPath }
              { name: 'DATABRICKS_CATALOG', value: databricksCatalog }
              { name: 'DATABRICKS_CLIENT_ID', value: databricksClientId }
            ],
            sources,
            map(secrets, one => { name: one.name, secretRef: one.secret })
          )
        }
      ]
    }
  }
}
