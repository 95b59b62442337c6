import { z } from 'zod'
import { clean } from '../clean.ts'
import { lookAtEach, payloadOf, trialOf, type Reader, type Sight, type SourceDefinition } from '../source.ts'
import { notOne, unreadable } from '../unreadable.ts'
import { Builds, endOf, hasBuilt, recentOf, verdictOf, type Build, type RecentBuilds } from './azure-devops-builds.ts'
import { askAzureDevOps, azureDevOpsHost, type AzureDevOps } from './azure-devops-api.ts'
import { definitionsOf, projectsOf } from './azure-devops-list.ts'
import { principalOf, principalVariables } from './service-principal.ts'

/** The application id of Azure DevOps in Entra: https://learn.microsoft.com/azure/devops/integrate/get-started/authentication/service-principal-managed-identity */
const resource = '499b84ac-1321-427f-aa17-267ca6975798'

const config = z
  .object({
    AZURE_DEVOPS_ORGANIZATION: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,48}[a-z0-9]$/i, 'must be the name of an organisation, as in dev.azure.com/<name>')
      .optional(),
    AZURE_DEVOPS_TOKEN: z.string().optional(),
    AZURE_DEVOPS_TENANT_ID: principalVariables.tenantId,
    AZURE_DEVOPS_CLIENT_ID: principalVariables.clientId,
    AZURE_DEVOPS_CLIENT_SECRET: principalVariables.clientSecret,
  })
  .transform((found, issues): AzureDevOps | null => {
    const organization = found.AZURE_DEVOPS_ORGANIZATION
    const named = [found.AZURE_DEVOPS_TENANT_ID, found.AZURE_DEVOPS_CLIENT_ID, found.AZURE_DEVOPS_CLIENT_SECRET]
    const principal = principalOf('AZURE_DEVOPS', found, issues)
    const token = found.AZURE_DEVOPS_TOKEN
    if (!organization && !principal && !token) return null
    const wrong = (path: string, message: string): void => issues.addIssue({ code: 'custom', path: [path], message })
    if (!organization)
      wrong('AZURE_DEVOPS_ORGANIZATION', 'is missing: the other AZURE_DEVOPS variables are of no use without it')
    if (token && principal) wrong('AZURE_DEVOPS_TOKEN', 'is set beside a service principal: one of them is enough')
    if (!token && !principal && named.every((part) => !part))
      wrong('AZURE_DEVOPS_TOKEN', 'is missing: set it, or the three variables of a service principal')
    if (!organization) return null
    if (token) return { organization, auth: { token } }
    return principal && { organization, auth: { ...principal, resource, loginHost: 'login.microsoftonline.com' } }
  })

/** Project names have neither of the characters that end them here: https://learn.microsoft.com/azure/devops/organizations/settings/naming-restrictions */
const targetForm = /^(?!\.+\/)([^/\\:*?"<>;#$+,@{}|]{1,64})\/(\d{1,10})(?:@(\S{1,250}))?$/

/** Refusals by their key, and the remedy. */
const hints: Readonly<Record<string, string>> = {
  ProjectDoesNotExistWithNameException: 'The project does not exist, or the token may not see it.',
  ProjectDoesNotExistException: 'The project does not exist, or the token may not see it.',
  DefinitionNotFoundException: 'The build definition does not exist any more, or the id is wrong.',
  AccessDeniedException: 'Give the token the scope Build (Read), and its owner View builds in the project.',
}

/**
 * The state of a pipeline, and the age of what it built. `target` is `<project>/<definition id>`, and `@<branch>` behind it
 * for the builds of one branch. The build with a verdict that ended last says how it is.
 */
export const azureDevOps: SourceDefinition<AzureDevOps> = {
  name: 'azure-devops',
  config,
  hosts: ({ auth }) => ['token' in auth ? [] : [auth.loginHost], azureDevOpsHost].flat(),
  credentials: ({ auth }) => auth,
  trial: async (api, reader) => trialOf('projects', await projectsOf(api, reader, 1)),
  discover: definitionsOf,
  ends: async (api, target, reader) => {
    const builds = buildsOf(api, target)
    if (!builds) return []
    const { body } = await askAzureDevOps(api, `${builds.path}?${builds.query.toString()}`, Builds, reader)
    return body.value.filter(hasBuilt).map(endOf)
  },
  hints,
  read: (api, reader) =>
    lookAtEach(reader.checks, async (target) => {
      const builds = buildsOf(api, target)
      if (!builds) return notOne(target, 'a project and a build definition, as <project>/<definition id>[@<branch>]')
      return recentBuilds(api, builds.path, builds.query, reader).then(
        (recent) => sightOf(recent, reader.now),
        unreadable(`Build definition ${clean(target, [], 80)}`, hints),
      )
    }),
}

/** The address that gives the builds of a target, newest first; undefined for what is no target. */
const buildsOf = ({ organization }: AzureDevOps, target: string) => {
  const [, project, definition, branch] = targetForm.exec(target) ?? []
  if (!project || !definition) return undefined
  const query = new URLSearchParams({
    definitions: definition,
    statusFilter: 'completed',
    queryOrder: 'finishTimeDescending',
    $top: '50',
    ...(branch && { branchName: branch.startsWith('refs/') ? branch : `refs/heads/${branch}` }),
    'api-version': '7.1',
  })
  return { path: `/${organization}/${encodeURIComponent(project)}/_apis/build/builds`, query }
}

/** Pages of 50 builds that are looked through at most for one that built something. */
const mostPages = 4

const recentBuilds = async (
  api: AzureDevOps,
  path: string,
  query: URLSearchParams,
  reader: Reader,
): Promise<RecentBuilds> => {
  const builds: Build[] = []
  for (let page = 1; page <= mostPages; page++) {
    const { body, continuation } = await askAzureDevOps(api, `${path}?${query.toString()}`, Builds, reader)
    builds.push(...body.value)
    if (!continuation || recentOf(builds).success) break
    query.set('continuationToken', continuation)
  }
  return recentOf(builds)
}

const statuses = { good: 'green', partial: 'yellow', failed: 'red', unclear: 'unknown' } as const

const sightOf = ({ latest, success }: RecentBuilds, now: Date): Sight => {
  const verdict = latest ? verdictOf(latest) : 'nothing'
  if (!latest || verdict === 'nothing') return { status: 'unknown', message: 'There is no finished build yet' }
  const observedValue = success ? Math.max(0, (now.getTime() - endOf(success)) / 60_000) : null
  if (verdict === 'good' && success) return { status: 'green', observedValue }
  const number = clean(latest.buildNumber || String(latest.id), [], 60)
  const sayings = {
    good: 'succeeded, and it is not told when',
    partial: 'succeeded in part',
    failed: 'failed',
    unclear: `reports ${clean(latest.result || latest.status || '', [], 40) || 'no state'}`,
  }
  const page = latest._links?.web?.href
  return {
    status: verdict === 'good' ? 'unknown' : statuses[verdict],
    observedValue,
    message: `The last build, ${number}, ${sayings[verdict]}`,
    errorPayload: payloadOf({
      runId: latest.id,
      runPageUrl: URL.canParse(page ?? '') ? page : null,
      resultState: latest.result,
      reason: latest.reason,
      branch: latest.sourceBranch,
      endedAt: latest.finishTime,
    }),
  }
}
