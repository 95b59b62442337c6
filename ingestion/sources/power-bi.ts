import { z } from 'zod'
import { lookAtEach, trialOf, type Sight, type SourceDefinition } from '../source.ts'
import { notOne, unreadable } from '../unreadable.ts'
import { refreshablesOf, type Refreshables } from './power-bi-admin.ts'
import { lookAtDataflow, lookAtModel, modelOf, type Looking, type PowerBi } from './power-bi-look.ts'
import { modelsAndDataflowsOf, workspacesOf } from './power-bi-list.ts'
import { endOf, Refreshes, verdictOf } from './power-bi-refreshes.ts'
import {
  askMicrosoft,
  guid,
  microsoftHosts,
  principalOf,
  principalVariables,
  tail,
  type Place,
} from './service-principal.ts'

/** Each cloud: https://learn.microsoft.com/power-bi/developer/embedded/embed-sample-for-customers-national-clouds */
const clouds = {
  public: {
    apiHost: 'api.powerbi.com',
    pageHost: 'app.powerbi.com',
    resource: 'https://analysis.windows.net/powerbi/api',
    loginHost: 'login.microsoftonline.com',
  },
  gcc: {
    apiHost: 'api.powerbigov.us',
    pageHost: 'app.powerbigov.us',
    resource: 'https://analysis.usgovcloudapi.net/powerbi/api',
    loginHost: 'login.microsoftonline.com',
  },
  'gcc-high': {
    apiHost: 'api.high.powerbigov.us',
    pageHost: 'app.high.powerbigov.us',
    resource: 'https://high.analysis.usgovcloudapi.net/powerbi/api',
    loginHost: 'login.microsoftonline.us',
  },
  dod: {
    apiHost: 'api.mil.powerbigov.us',
    pageHost: 'app.mil.powerbigov.us',
    resource: 'https://mil.analysis.usgovcloudapi.net/powerbi/api',
    loginHost: 'login.microsoftonline.us',
  },
} as const
type CloudName = keyof typeof clouds
const cloudNames = Object.keys(clouds) as CloudName[]

const config = z
  .object({
    POWERBI_TENANT_ID: principalVariables.tenantId,
    POWERBI_CLIENT_ID: principalVariables.clientId,
    POWERBI_CLIENT_SECRET: principalVariables.clientSecret,
    POWERBI_CLOUD: z.enum(cloudNames, `must be one of ${cloudNames.join(', ')}`).default('public'),
    POWERBI_READS: z.enum(['workspaces', 'tenant'], 'must be workspaces or tenant').default('workspaces'),
  })
  .transform((found, issues): PowerBi | null => {
    const principal = principalOf('POWERBI', found, issues)
    const { apiHost, pageHost, resource, loginHost } = clouds[found.POWERBI_CLOUD]
    return (
      principal && {
        ...{ apiHost, pageHost, base: '/v1.0/myorg', reads: found.POWERBI_READS },
        credentials: { ...principal, resource, loginHost },
      }
    )
  })

/** https://learn.microsoft.com/power-bi/developer/embedded/embedded-troubleshoot */
const noAccess =
  'Add the service principal to the workspace as a contributor, and allow service principals to use Power BI APIs in the tenant settings.'
const hints = {
  PowerBINotAuthorizedException: noAccess,
  GroupNotAccessible: noAccess,
  ServicePrincipalIsNotAllowedByTenantAdminSwitch:
    'Allow service principals to use Power BI APIs in the tenant settings.',
  PowerBIEntityNotFound: 'The id is wrong, or the service principal is no member of the workspace.',
  PowerBIFolderNotFound: 'The workspace does not exist, or the service principal is no member of it.',
}

const kinds: Readonly<Record<string, 'model' | 'dataflow' | 'report'>> = {
  datasets: 'model',
  semanticmodels: 'model',
  dataflows: 'dataflow',
  reports: 'report',
}
const form = new RegExp(`^(${guid})/(?:(${Object.keys(kinds).join('|')})/)?(${guid})${tail}$`, 'i')

/**
 * Freshness of semantic models, of dataflows, and of the models behind reports. `target` is what follows `/groups/` in an
 * address: workspace/model, workspace/dataflows/id, workspace/reports/id. The refresh with a verdict that ended last says
 * how it is, and the one that wrote data and ended last how old the data are. A refresh that the schedule names and that did
 * not begin is a warning.
 */
export const powerBi: SourceDefinition<PowerBi> = {
  name: 'powerbi',
  config,
  hosts: microsoftHosts,
  credentials: ({ credentials }) => credentials,
  trial: async (api, reader) => {
    if (api.reads === 'workspaces') return trialOf('workspaces', await workspacesOf(api, reader, 1))
    const shape = z.object({ value: z.unknown().array() })
    const { value } = await askMicrosoft(api, '/admin/capacities/refreshables?$top=100', shape, reader)
    return trialOf('models', { found: value, isMore: value.length === 100 })
  },
  discover: modelsAndDataflowsOf,
  ends: async (api, target, reader) => {
    const [, workspace, kind = 'datasets', id] = form.exec(target.toLowerCase()) ?? []
    if (!workspace || !id || kinds[kind] === 'report') return []
    const isDataflow = kinds[kind] === 'dataflow'
    const path = `/groups/${workspace}/${isDataflow ? `dataflows/${id}/transactions` : `datasets/${id}/refreshes?$top=60`}`
    const refreshes = await askMicrosoft(api, path, Refreshes, reader)
    return refreshes.filter((one) => verdictOf(one) === 'good').flatMap((one) => endOf(one) ?? [])
  },
  hints,
  read: async (api, reader) => {
    // One list answers for all models; it is asked for when the first of them is looked at.
    let asked: Promise<Refreshables> | undefined
    const refreshables = api.reads === 'tenant' ? () => (asked ??= refreshablesOf(api, reader)) : undefined
    return lookAtEach(reader.checks, async (target) => {
      const [, workspace, kind = 'datasets', id] = form.exec(target.toLowerCase()) ?? []
      if (!workspace || !id) return notOne(target, 'a workspace and an item, as <workspace id>/<item id>')
      return look({ api, reader, refreshables }, kinds[kind]!, { workspace, id })
    })
  },
}

const look = async (looking: Looking, kind: 'model' | 'dataflow' | 'report', place: Place): Promise<Sight> => {
  try {
    if (kind === 'dataflow') return await lookAtDataflow(looking, place)
    if (kind === 'model') return await lookAtModel(looking, place)
    const model = await modelOf(looking, place)
    return model ? await lookAtModel(looking, model) : { status: 'unknown', message: 'The report shows no model' }
  } catch (error) {
    return unreadable(`The ${kind} ${place.id}`, hints)(error)
  }
}
