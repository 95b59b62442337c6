import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fakeUpstream, say, type Respond } from '../fixture.ts'
import { azureDevOps } from './azure-devops.ts'

const folder = join(import.meta.dirname, 'samples/azuredevops')
const sample = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
const recorded = (name: string): Respond => {
  const { status, headers, body } = sample(name) as { status: number; headers: Record<string, string>; body: string }
  return say(status, body, headers)
}

const pat = { AZURE_DEVOPS_ORGANIZATION: 'contoso-org', AZURE_DEVOPS_TOKEN: 'hiddenpat' }
const minutesSince = (instant: string) =>
  expect.closeTo((Date.parse('2026-11-20T12:00:00Z') - Date.parse(instant)) / 60_000, 2) as unknown

/** One reading of these targets, which is an observation each, or the reason for which the run fails. */
const read = async (answers: Respond[], targets = ['buildtests/178'], variables: object = pat) => {
  await using fake = await fakeUpstream(answers, { allowedHosts: ['dev.azure.com', 'login.microsoftonline.com'] })
  const checks = targets.map((target, at) => ({ checkId: `${at}`, platformId: 'builds', target }))
  const seen = await azureDevOps.read(azureDevOps.config.parse(variables)!, fake.reader(checks)).then(
    (observations) => observations.map(({ status, observedValue, message }) => ({ status, observedValue, message })),
    (error: Error) => error.message,
  )
  expect(JSON.stringify(seen)).not.toContain('hidden')
  return { seen, asked: fake.asked, headers: fake.headers, slept: fake.slept }
}

const hour = '2026-11-20T11:00:00Z'
const build = (status: string | undefined, result?: string, finishTime: string | undefined = hour) => ({
  ...{ id: 1, buildNumber: '20261120.1' },
  ...{ status, result, finishTime },
})
const builds = (...value: unknown[]) => say(200, { count: value.length, value })

describe('every sample of the documentation', () => {
  const shape = (part: string) =>
    expect.stringContaining(`dev.azure.com answered JSON of another shape: ${part}`) as unknown
  const failing = {
    'error_401.meta': [
      recorded('error_401.meta'),
      'dev.azure.com answered 401: the token is wrong, has expired or is of another organisation',
    ],
    'error_404_plain_text.meta': [
      recorded('error_404_plain_text.meta'),
      "dev.azure.com answered 404 (The controller for path '/WorkItemCreateShowUpdateDeleteTests/_apis/wit/workItems/0' was not found or does not implement IController.)",
    ],
    projects_list: [say(200, sample('projects_list')), shape('value.0.id')],
    rec_projects_list: [say(200, sample('rec_projects_list')), shape('value.0.id')],
    rec_work_item_create: [say(200, sample('rec_work_item_create')), shape('value')],
    wiql_result: [say(200, sample('wiql_result')), shape('value')],
    work_item_create: [say(200, sample('work_item_create')), shape('value')],
    work_item_create_request: [say(200, sample('work_item_create_request')), shape('answer')],
    work_item_get: [say(200, sample('work_item_get')), shape('value')],
    work_item_update_request: [say(200, sample('work_item_update_request')), shape('answer')],
  } as const
  const seen = {
    rec_builds_list: [
      say(200, sample('rec_builds_list')),
      { status: 'green', observedValue: minutesSince('2026-04-01T10:46:58.275Z'), message: null },
    ],
    // It has an id, as builds have, and nothing that is said of a build.
    work_items_batch_get: [
      say(200, sample('work_items_batch_get')),
      { status: 'unknown', observedValue: null, message: 'The last build, 297, reports no state' },
    ],
    error_400_team_field: [
      say(400, sample('error_400_team_field')),
      {
        status: 'unknown',
        observedValue: null,
        message:
          'Build definition buildtests/178: dev.azure.com answered 400 (TeamFieldArgumentNullException: DefaultValue)',
      },
    ],
    error_404_project_does_not_exist: [
      say(404, sample('error_404_project_does_not_exist')),
      {
        status: 'unknown',
        observedValue: null,
        message:
          'Build definition buildtests/178 cannot be read. The project does not exist, or the token may not see it.',
      },
    ],
    error_404_wiki_page: [
      say(404, sample('error_404_wiki_page')),
      {
        status: 'unknown',
        observedValue: null,
        message:
          'Build definition buildtests/178: dev.azure.com answered 404 (WikiPageNotFoundException: Wiki page ‘/abc’ could not be found. Ensure that the path of the page is correct and the page exists.)',
      },
    ],
    'error_429_blocked.constructed': [
      say(429, sample('error_429_blocked.constructed'), { 'retry-after': '30' }),
      {
        status: 'unknown',
        observedValue: null,
        message:
          'Build definition buildtests/178: dev.azure.com answered 429, asks to wait 30 s (RequestFilterException: TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource in namespace .)',
      },
    ],
  } as const

  test('has a row here', () => {
    const files = readdirSync(folder).map((name) => name.replace(/\.json$/, ''))
    expect(Object.keys({ ...failing, ...seen }).sort()).toEqual(files.sort())
  })
  test.each(Object.entries(failing))('%s fails the run, with a sentence', async (_, [answer, sentence]) => {
    expect((await read([answer])).seen).toEqual(sentence)
  })
  test.each(Object.entries(seen))('%s', async (_, [answer, expected]) => {
    expect((await read([answer])).seen).toEqual([expected])
  })
})

const good = { status: 'green', observedValue: 60, message: null }
test.each<[string, object[], object]>([
  ['succeeded', [build('completed', 'succeeded')], good],
  ['in capitals', [build('Completed', 'Succeeded')], good],
  [
    'partly succeeded',
    [build('completed', 'partiallySucceeded')],
    { status: 'yellow', observedValue: 60, message: 'The last build, 20261120.1, succeeded in part' },
  ],
  [
    'failed after a success',
    [build('completed', 'failed'), build('completed', 'succeeded', '2026-11-20T10:00:00Z')],
    { status: 'red', observedValue: 120, message: 'The last build, 20261120.1, failed' },
  ],
  [
    'failed, and none ever succeeded',
    [build('completed', 'failed')],
    { status: 'red', observedValue: null, message: 'The last build, 20261120.1, failed' },
  ],
  ['in another order', [build('completed', 'failed', '2026-11-20T09:00:00Z'), build('completed', 'succeeded')], good],
  [
    'canceled after a success',
    [build('completed', 'canceled', '2026-11-20T11:30:00Z'), build('completed', 'succeeded')],
    good,
  ],
  ...['inProgress', 'cancelling', 'postponed', 'notStarted'].map(
    (status) =>
      [status, [build(status, undefined, ''), build('completed', 'succeeded')], good] as [string, object[], object],
  ),
  [
    'without a result',
    [build('completed', 'none')],
    { status: 'unknown', observedValue: null, message: 'The last build, 20261120.1, reports none' },
  ],
  [
    'of a result that is new',
    [build('completed', 'skipped')],
    { status: 'unknown', observedValue: null, message: 'The last build, 20261120.1, reports skipped' },
  ],
  [
    'of a state that is new',
    [build('archived')],
    { status: 'unknown', observedValue: null, message: 'The last build, 20261120.1, reports archived' },
  ],
  [
    'succeeded, no one knows when',
    [build('completed', 'succeeded', '')],
    {
      status: 'unknown',
      observedValue: null,
      message: 'The last build, 20261120.1, succeeded, and it is not told when',
    },
  ],
  ['none', [], { status: 'unknown', observedValue: null, message: 'There is no finished build yet' }],
])('a definition whose last build is %s', async (_, value, expected) => {
  expect((await read([builds(...value)])).seen).toEqual([expected])
})

describe('a token that is not taken', () => {
  const page = '<!DOCTYPE html><html><title>Azure DevOps Services | Sign In</title></html>'
  const sentence =
    'dev.azure.com sent its page for signing in: the token is wrong, has expired or is of another organisation'
  test.each([
    ['203 and a page', say(203, page)],
    [
      'a redirect to another host',
      say(302, '', { location: 'https://spsprodcin2.vssps.visualstudio.com/_signin?x=1' }),
    ],
  ])('is answered with %s, which fails the run', async (_, answer) => {
    expect((await read([answer])).seen).toBe(sentence)
  })
})

test('the token goes in as Basic without a user, and the branch as a reference', async () => {
  const { asked, headers } = await read([builds()], ['Data Platform/178@release/1.0'])
  expect(asked).toEqual([
    'GET /contoso-org/Data%20Platform/_apis/build/builds?definitions=178&statusFilter=completed&queryOrder=finishTimeDescending&%24top=50&branchName=refs%2Fheads%2Frelease%2F1.0&api-version=7.1',
  ])
  expect(headers[0]!.authorization).toBe(`Basic ${Buffer.from(':hiddenpat').toString('base64')}`)
})

test('pages are read until one has a build that succeeded', async () => {
  const canceled = say(200, { value: [build('completed', 'canceled')] }, { 'x-ms-continuationtoken': 'next one' })
  const { seen, asked } = await read([canceled, builds(build('completed', 'succeeded'))])
  expect(seen).toEqual([good])
  expect(asked[1]).toContain('continuationToken=next+one')
})

test('a page that has one is enough', async () => {
  const first = say(200, { value: [build('completed', 'succeeded')] }, { 'x-ms-continuationtoken': 'next' })
  expect((await read([first])).asked).toHaveLength(1)
})

test('a wait that is asked for is waited for', async () => {
  const { seen, slept } = await read([say(429, '', { 'retry-after': '30' }), builds(build('completed', 'succeeded'))])
  expect({ seen, slept }).toEqual({ seen: [good], slept: [30_000] })
})

test('a service principal asks with a token of Entra', async () => {
  const answer: Respond = (request, response) =>
    (request.url!.includes('/_apis/')
      ? builds(build('completed', 'succeeded'))
      : say(200, { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: 'hiddentoken' }))(
      request,
      response,
    )
  const { seen, headers } = await read([answer], undefined, {
    AZURE_DEVOPS_ORGANIZATION: 'contoso-org',
    AZURE_DEVOPS_TENANT_ID: 'contoso.onmicrosoft.com',
    AZURE_DEVOPS_CLIENT_ID: '535fb089-9ff3-47b6-9bfb-4f1264799865',
    AZURE_DEVOPS_CLIENT_SECRET: 'hidden~8Q',
  })
  expect(seen).toEqual([good])
  expect(headers.at(-1)!.authorization).toBe('Bearer hiddentoken')
})

test.each(['178', 'a/b', 'a/b/178', 'a/178@', '../178', '../x/178', 'https://dev.azure.com/x/178'])(
  'a target that is none is not asked for: %s',
  async (target) => {
    const { seen, asked } = await read([builds()], [target])
    expect(seen).toEqual([
      {
        status: 'unknown',
        observedValue: null,
        message: `${target} is not a project and a build definition, as <project>/<definition id>[@<branch>]`,
      },
    ])
    expect(asked).toEqual([])
  },
)

test.each([
  [{}, null],
  [{ AZURE_DEVOPS_TOKEN: 'x' }, 'AZURE_DEVOPS_ORGANIZATION'],
  [{ AZURE_DEVOPS_ORGANIZATION: 'contoso-org' }, 'AZURE_DEVOPS_TOKEN'],
  [{ AZURE_DEVOPS_ORGANIZATION: 'contoso/org', AZURE_DEVOPS_TOKEN: 'x' }, 'AZURE_DEVOPS_ORGANIZATION'],
  [{ ...pat, AZURE_DEVOPS_TENANT_ID: 'contoso.com' }, 'AZURE_DEVOPS_CLIENT_ID'],
])('the variables %j', (variables, wrong) => {
  const parsed = azureDevOps.config.safeParse(variables)
  if (wrong === null) expect(parsed.data).toBeNull()
  else expect(parsed.error!.issues[0]!.path).toEqual([wrong])
})
