import { describe, expect, test } from 'vitest'
import { parseEnv } from '../../services/kernel/env.ts'
import { examples } from '../../test/harness/source-examples.ts'
import { fakeUpstream, say, type Respond } from '../fixture.ts'
import { configured } from '../source.ts'
import jobs from './samples/databricks/jobs_list.json' with { type: 'json' }
import pipelines1 from './samples/databricks/pipelines_list_page1.json' with { type: 'json' }
import pipelines2 from './samples/databricks/pipelines_list_page2.json' with { type: 'json' }
import warehouses from './samples/databricks/sql_warehouses_list.json' with { type: 'json' }
import models from './samples/powerbi/datasets_in_group.json' with { type: 'json' }
import projects from './samples/azuredevops/projects_list.json' with { type: 'json' }
import { sources } from './index.ts'

const token = say(200, { token_type: 'Bearer', expires_in: 3599, access_token: 'token-of-the-test' })
type Answers = readonly (readonly [path: string, answer: Respond])[]

/** A source over a server that answers a path by the first of these that it begins with, and everything else with 404. */
const over = async (name: string, answers: Answers, env: Record<string, string> = {}) => {
  const definition = sources.find((one) => one.name === name)!
  const config = parseEnv(definition.config, { ...examples[name]!.env, ...env })
  const source = configured(definition, config)
  const respond: Respond = (request, response) => {
    if (request.method === 'POST' && /\/token(\?|$)/.test(request.url!)) return token(request, response)
    const [, answer = say(404)] = answers.find(([path]) => request.url!.startsWith(path)) ?? []
    return answer(request, response)
  }
  const fake = await fakeUpstream([respond], { allowedHosts: source.hosts })
  return { source, fake }
}
const listed = async (name: string, answers: Answers, env?: Record<string, string>) => {
  const { source, fake } = await over(name, answers, env)
  await using _ = fake
  const { found, isMore } = await source.discover!(fake.reader([]))
  return {
    isMore,
    found: found.map(({ target, name, place, checkType, schedule }) => [target, name, place, checkType, schedule]),
    asked: fake.asked.filter((line) => line.startsWith('GET ')),
  }
}
const workspaces = say(200, { value: [{ id: 'w1', name: 'Sales' }] })

describe('a source lists what it sees', () => {
  test('jobs by name, with their schedule', async () => {
    const { found, isMore, asked } = await listed('databricks-jobs', [['/api/2.2/jobs/list?limit=100', say(200, jobs)]])
    expect(found.slice(0, 2)).toEqual([
      ['14', 'Demo job', null, 'freshness', '0 15 22 ? * * (UTC)'],
      ['12', 'Test', null, 'freshness', null],
    ])
    expect([found.length, isMore, asked.length]).toEqual([jobs.jobs.length, false, 1])
  })

  test('pipelines, page by page', async () => {
    const { found, asked } = await listed('databricks-pipelines', [
      ['/api/2.0/pipelines?max_results=100&page_token=page-token-1', say(200, { ...pipelines2, next_page_token: '' })],
      ['/api/2.0/pipelines?max_results=100', say(200, pipelines1)],
    ])
    expect(found[0]).toEqual(['00000000-0000-0000-0000-000000000001', 'pipeline-1', null, 'freshness', null])
    expect([found.length, asked.length]).toEqual([pipelines1.statuses.length + pipelines2.statuses.length, 2])
  })

  test('of pages without an end a hundred, and says that there are more', async () => {
    const endless = say(200, { jobs: [{ job_id: 1 }], next_page_token: 'again' })
    const { found, isMore, asked } = await listed('databricks-jobs', [['/api/2.2/jobs/list', endless]])
    expect([found.length, isMore, asked.length]).toEqual([100, true, 100])
  })

  test('3,000 jobs to the last', async () => {
    const page: Respond = (request, response) => {
      const from = Number(new URL(request.url!, 'http://x').searchParams.get('page_token') ?? 0)
      const jobs = Array.from({ length: 100 }, (_, at) => ({
        job_id: from + at,
        settings: { name: `Job ${from + at}` },
      }))
      say(200, { jobs, ...(from < 2900 && { next_page_token: String(from + 100) }) })(request, response)
    }
    const { found, isMore, asked } = await listed('databricks-jobs', [['/api/2.2/jobs/list', page]])
    expect([found.length, found.at(-1)?.[1], isMore, asked.length]).toEqual([3000, 'Job 2999', false, 30])
  })

  test('warehouses', async () => {
    const { found } = await listed('databricks-warehouses', [['/api/2.0/sql/warehouses', say(200, warehouses)]])
    const [first] = warehouses.warehouses
    expect(found[0]).toEqual([first!.id, first!.name, null, 'availability', null])
  })

  test('models of the workspaces, but none that is never refreshed', async () => {
    const value = [...models.value, { id: 'push', name: 'Live', isRefreshable: false }]
    const { found } = await listed('powerbi', [
      ['/v1.0/myorg/groups?$top=100', workspaces],
      ['/v1.0/myorg/groups/w1/datasets', say(200, { value })],
    ])
    expect(found).toEqual([['w1/cfafbeb1-8037-4d0c-896e-a46fb27ff229', 'SalesMarketing', 'Sales', 'freshness', null]])
  })

  test('dataflows of Power BI, and beside a model the reports that show it', async () => {
    const [model] = models.value
    const report = (name: string) => ({ id: `r-${name}`, name, datasetId: model!.id.toUpperCase() })
    const { found } = await listed('powerbi', [
      [
        '/v1.0/myorg/groups?$top=100',
        say(200, { value: [...[{ id: 'w1', name: 'Sales' }], { id: 'w2', name: 'Board' }] }),
      ],
      ['/v1.0/myorg/groups/w1/datasets', say(200, models)],
      ['/v1.0/myorg/groups/w1/reports', say(200, { value: [report('Margin'), { id: 'r', name: 'Paged' }] })],
      ['/v1.0/myorg/groups/w1/dataflows', say(200, { value: [{ objectId: 'd1', name: 'AdventureWorks' }] })],
      ['/v1.0/myorg/groups/w2/datasets', say(200, { value: [] })],
      // A report of a workspace may show a model of another one, and what we may not list there is left out.
      ['/v1.0/myorg/groups/w2/reports', say(200, { value: [...'ABCDE'].map(report) })],
      ['/v1.0/myorg/groups/w2/dataflows', say(403, { error: { code: 'PowerBINotAuthorizedException' } })],
    ])
    expect(found).toEqual([
      [`w1/${model!.id}`, 'SalesMarketing', 'Sales · Margin, A, B, C, D, +1', 'freshness', null],
      ['w1/dataflows/d1', 'AdventureWorks', 'Sales · Dataflow', 'freshness', null],
    ])
  })

  test('items of Fabric that write data', async () => {
    const value = [
      { id: 'i1', displayName: 'Load', type: 'DataPipeline' },
      { id: 'i2', displayName: 'Sales', type: 'Report' },
    ]
    const { found } = await listed('fabric', [
      ['/v1/workspaces/w1/items', say(200, { value })],
      ['/v1/workspaces', say(200, { value: [{ id: 'w1', displayName: 'Sales' }] })],
    ])
    expect(found).toEqual([['w1/i1', 'Load', 'Sales · DataPipeline', 'freshness', null]])
  })

  test('build definitions of the projects', async () => {
    const { found } = await listed('azure-devops', [
      ['/contoso/_apis/projects?', say(200, projects)],
      ['/contoso/TestGit/_apis/build/definitions?', say(200, { value: [{ id: 7, name: 'Nightly' }] })],
      ['/contoso/', say(200, { value: [] })],
    ])
    expect(found).toEqual([['TestGit/7', 'Nightly', 'TestGit', 'freshness', null]])
  })

  test('tables and columns of the list of allowed ones, asking nobody', async () => {
    const { found, asked } = await listed('delta-tables', [], {
      DELTA_TABLES: 'main.sales.orders(loaded_at), main.`my sales`.items',
    })
    expect(found).toEqual([
      ['main.sales.orders', 'orders', 'main.sales', 'freshness', null],
      ['main.sales.orders(loaded_at)', 'orders (loaded_at)', 'main.sales', 'freshness', null],
      ['main.`my sales`.items', 'items', 'main.my sales', 'freshness', null],
    ])
    expect(asked).toEqual([])
  })

  test('entries of JSON, without their address', async () => {
    const { found } = await listed('http-json', [])
    expect(found).toEqual([['sales', 'sales', 'api.example.com', 'availability', null]])
    expect(JSON.stringify(found)).not.toContain('MARKED')
  })
})

test.each(['databricks-jobs', 'databricks-pipelines', 'databricks-warehouses', 'powerbi', 'fabric', 'azure-devops'])(
  '%s that refuses fails',
  async (name) => {
    await expect(listed(name, [['/', say(403, { error_code: 'DENIED', message: 'No' })]])).rejects.toThrow('403')
  },
)

describe('a source tells when a target ran', () => {
  const guids = 'f089354e-8366-4e18-aea3-4cb4a3a50b48/cfafbeb1-8037-4d0c-896e-a46fb27ff229'
  const iso = (minute: number) => new Date(minute * 60_000).toISOString()
  const terminated = (result_state: string) => ({ life_cycle_state: 'TERMINATED', result_state })
  test.each<[string, string, string, unknown]>([
    [
      'databricks-jobs',
      '5',
      '/api/2.2/jobs/runs/list?job_id=5&completed_only=true&limit=25',
      {
        runs: [
          { run_id: 1, start_time: 1, end_time: 600_000, state: terminated('SUCCESS') },
          { run_id: 2, start_time: 1, end_time: 660_000, state: terminated('FAILED') },
        ],
      },
    ],
    [
      'databricks-pipelines',
      'abc',
      '/api/2.0/pipelines/abc/updates?max_results=100',
      {
        updates: [
          { state: 'COMPLETED', creation_time: 600_000 },
          { state: 'FAILED', creation_time: 1 },
        ],
      },
    ],
    [
      'powerbi',
      guids,
      '/v1.0/myorg/groups/f089354e-8366-4e18-aea3-4cb4a3a50b48/datasets/cfafbeb1-8037-4d0c-896e-a46fb27ff229/refreshes',
      {
        value: [
          { status: 'Completed', endTime: iso(10) },
          { status: 'Failed', endTime: iso(20) },
        ],
      },
    ],
    [
      'powerbi',
      guids.replace('/', '/dataflows/'),
      '/v1.0/myorg/groups/f089354e-8366-4e18-aea3-4cb4a3a50b48/dataflows/cfafbeb1-8037-4d0c-896e-a46fb27ff229/transactions',
      {
        value: [
          { status: 'Success', endTime: iso(10) },
          { status: 'Failed', endTime: iso(20) },
        ],
      },
    ],
    [
      'fabric',
      guids,
      '/v1/workspaces/f089354e-8366-4e18-aea3-4cb4a3a50b48/items/cfafbeb1-8037-4d0c-896e-a46fb27ff229/jobs/instances',
      {
        value: [
          { status: 'Completed', endTimeUtc: iso(10) },
          { status: 'Cancelled', endTimeUtc: iso(20) },
        ],
      },
    ],
    [
      'azure-devops',
      'Sales/12',
      '/contoso/Sales/_apis/build/builds?definitions=12&statusFilter=completed',
      {
        value: [
          { id: 1, status: 'completed', result: 'succeeded', finishTime: iso(10) },
          { id: 2, status: 'completed', result: 'canceled', finishTime: iso(20) },
        ],
      },
    ],
  ])('%s', async (name, target, path, body) => {
    const { source, fake } = await over(name, [[path, say(200, body)]])
    await using _ = fake
    expect(await source.ends!(target, fake.reader([]))).toEqual([600_000])
    const before = fake.asked.length
    expect(await source.ends!('/../no target?', fake.reader([]))).toEqual([])
    expect(fake.asked).toHaveLength(before)
  })
})
