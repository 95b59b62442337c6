import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silent, type Discovered, type Discovery } from '../../services/kernel/discovery.ts'
import { addCheck, noteOf } from '../harness/forms.ts'
import { faultsIn, inputsOf, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

const hour = 3_600_000
const job = (target: string, name: string, more: Partial<Discovered> = {}): Discovered => ({
  ...{ target, name, place: null, checkType: 'freshness', schedule: null },
  ...more,
})
const jobs = [
  job('1001', 'Load orders', { schedule: '0 0 6 * * ? (UTC)' }),
  job('1002', 'Load items', { place: 'Sales' }),
  job('1003', 'Nightly <b>report</b>'),
]
/** A source that sees these jobs; 1002 runs every two hours. */
const answers = (found: readonly Discovered[] = jobs): Discovery => ({
  listOf: () => Promise.resolve({ found, isMore: false }),
  endsOf: (_, __, target) => Promise.resolve(target === '1002' ? [1, 2, 3, 4, 5].map((at) => at * 2 * hour) : []),
})

let world: World
const opens = async (discovery?: Discovery): Promise<void> => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z', ...(discovery && { discovery }) })
  await world.platform('lakehouse', 'Lakehouse')
}
afterEach(() => world.close())

const targets = '/sources/databricks-jobs/targets'
const check = (checkId: string, more: object = {}) => ({
  ...{ platformId: 'lakehouse', checkId, checkType: 'freshness' },
  ...{ slaMinutes: 60, warnAfterMinutes: 60, critAfterMinutes: 120 },
  ...{ source: 'databricks-jobs', target: '1003' },
  ...more,
})

describe('what a source sees', () => {
  beforeEach(() => opens(answers()))

  it('is listed by name, what is watched already last and marked', async () => {
    const { body } = await world.asks('Ada').get(targets)
    expect(body).toEqual({
      source: 'databricks-jobs',
      found: [
        { ...jobs[1], checkId: null },
        { ...jobs[2], checkId: null },
        { ...jobs[0], checkId: 'lakehouse-1' },
      ],
      count: 3,
      next: null,
      isWhole: true,
      isReading: false,
    })
  })

  it.each([
    ['ITEMS', ['1002']],
    ['load sales', ['1002']],
    ['1003', ['1003']],
    ['nothing of this name', []],
  ])('is searched by words: %s', async (text, found) => {
    const { body } = await world.asks('Ada').get(`${targets}?text=${encodeURIComponent(text)}`)
    expect((body as { found: Discovered[] }).found.map(({ target }) => target)).toEqual(found)
  })

  it('is told to admins alone, and says where it can be asked', async () => {
    expect((await world.asks('Anna').get(targets)).status).toBe(403)
    const { body } = await world.asks('Ada').get('/definitions')
    expect(body).toMatchObject({
      sources: [
        { name: 'databricks-jobs', canDiscover: true },
        { name: 'databricks-warehouses', isConnected: false, canDiscover: false },
        { name: 'http', canDiscover: false },
        { name: 'webhook', canDiscover: false },
      ],
    })
  })

  it('comes with thresholds from how often it ran', async () => {
    const { body } = await world.asks('Ada').post('/sources/databricks-jobs/proposals', { targets: ['1002', '1003'] })
    expect(body).toEqual({
      source: 'databricks-jobs',
      proposals: [
        {
          ...{ target: '1002', checkId: 'load-items', slaMinutes: 120, warnAfterMinutes: 120, critAfterMinutes: 240 },
          ...{ intervals: 4, usualMinutes: 120, longestMinutes: 120, isRefused: false },
        },
        {
          ...{ target: '1003', checkId: expect.stringMatching(/^nightly-b-report-b/) as string },
          ...{ slaMinutes: 60, warnAfterMinutes: 60, critAfterMinutes: 120 },
          ...{ intervals: 0, usualMinutes: null, longestMinutes: null, isRefused: false },
        },
      ],
    })
  })
})

describe('a past that is kept from us', () => {
  const refused = silent('databricks-jobs', 'adb-1 answered 403.')
  const refuses: Discovery = {
    ...answers(),
    endsOf: (desk, source, target) =>
      target === '1002' ? answers().endsOf(desk, source, target) : Promise.reject(refused),
  }
  const refusesAll: Discovery = { ...refuses, listOf: () => Promise.reject(refused) }
  it.each<[string, Discovery, string[], object[]]>([
    ['holds up no other', refuses, ['1001', '1002'], [{ slaMinutes: 60, isRefused: true }, { isRefused: false }]],
    ['says so of the only one', refuses, ['1001'], [{ checkId: 'load-orders', slaMinutes: 60, isRefused: true }]],
    ['says so of all', refuses, ['1001', '1003'], [{ isRefused: true }, { isRefused: true }]],
    ['with the list', refusesAll, ['1001', '1002'], [{ isRefused: true }, { slaMinutes: 120, isRefused: false }]],
  ])('%s', async (_, discovery, asked, proposals) => {
    await opens(discovery)
    expect(await world.asks('Ada').post('/sources/databricks-jobs/proposals', { targets: asked })).toMatchObject({
      ...{ status: 200, body: { proposals } },
    })
  })

  it('where the list is as well, nothing is proposed and the reason is said', async () => {
    await opens(refusesAll)
    expect(await world.asks('Ada').post('/sources/databricks-jobs/proposals', { targets: ['1001'] })).toMatchObject({
      ...{ status: 503, body: { message: expect.stringContaining('adb-1 answered 403.') as string } },
    })
  })
})

it('of 3,000 jobs each is found by its name, and the others come page by page', async () => {
  await opens(answers(Array.from({ length: 3000 }, (_, at) => job(String(700_000 + at), `Job ${at}`))))
  const asks = async (query: string) => {
    const { body } = await world.asks('Ada').get(`${targets}?${query}`)
    const { found, count, next } = body as { found: { name: string }[]; count: number; next: number | null }
    return [found.map(({ name }) => name).at(-1), found.length, count, next]
  }
  expect(await asks('')).toEqual([expect.stringMatching(/^Job /), 50, 3000, 50])
  expect(await asks('text=job%202999')).toEqual(['Job 2999', 1, 1, null])
  expect(await asks('skip=2950')).toEqual(['Job 999', 50, 3000, null])
  expect(await asks('skip=5000')).toEqual([undefined, 0, 3000, null])
})

it('a list that is cut or still read says so', async () => {
  await opens({ ...answers(), listOf: () => Promise.resolve({ found: jobs, isMore: true, isReading: true }) })
  const { body } = await world.asks('Ada').get(targets)
  expect(body).toMatchObject({ count: 3, isWhole: false, isReading: true })
})

it('a desk whose sources another process reads says so', async () => {
  await opens()
  expect(await world.asks('Ada').get(targets)).toMatchObject({
    status: 404,
    body: { message: expect.stringContaining('another process') as string },
  })
})

it.each([
  ['databricks-warehouses', 'is not connected'],
  ['http', 'cannot list'],
  ['sap', 'is not connected'],
])('a source that cannot be asked says so: %s', async (source, says) => {
  await opens(answers())
  expect(await world.asks('Ada').get(`/sources/${source}/targets`)).toMatchObject({
    status: 404,
    body: { message: expect.stringContaining(says) as string },
  })
})

it('a source that does not answer is named with its reason', async () => {
  const refused = silent('databricks-jobs', 'adb-1 answered 403.')
  await opens({ ...answers(), listOf: () => Promise.reject(refused) })
  expect(await world.asks('Ada').get(targets)).toMatchObject({
    status: 503,
    body: { message: expect.stringContaining('adb-1 answered 403.') as string },
  })
})

describe('many checks at once', () => {
  beforeEach(() => opens(answers()))
  const adds = async (checks: readonly object[], who: 'Ada' | 'Anna' = 'Ada') => {
    const { status, body } = await world.asks(who).post('/checks', { checks })
    const { outcomes = [] } = body as {
      outcomes?: { checkId: string; outcome: string; refusal: { code: string } | null }[]
    }
    return { status, outcomes: outcomes.map(({ outcome, refusal }) => refusal?.code ?? outcome) }
  }
  const checkIds = async () => (await world.store.all('status_checks')).map(({ checkId }) => checkId).sort()

  it('are each added or refused by themselves', async () => {
    const before = await world.store.all('status_checks')
    const outcomes = await adds([
      check('orders'),
      check('gone', { platformId: 'nowhere' }),
      check('late', { warnAfterMinutes: 500 }),
      // Another check has this id: it stays as it is.
      check('lakehouse-1', { slaMinutes: 5 }),
      check('items', { target: '1002' }),
      {},
    ])
    expect(outcomes).toEqual({
      status: 200,
      outcomes: ['done', 'NOT_FOUND', 'INVALID', 'CONFLICT', 'done', 'INVALID'],
    })
    expect(await checkIds()).toEqual(['items', 'lakehouse-1', 'orders'])
    expect((await world.store.all('status_checks')).find(({ checkId }) => checkId === 'lakehouse-1')).toEqual(before[0])
  })

  it('once more change nothing', async () => {
    const both = [check('orders'), check('items', { target: '1002' })]
    await adds(both)
    const before = await world.store.all('status_checks')
    expect((await adds(both)).outcomes).toEqual(['already', 'already'])
    expect(await world.store.all('status_checks')).toEqual(before)
  })

  it('are at most 25, and for admins alone', async () => {
    const many = Array.from({ length: 26 }, (_, at) => check(`check-${at}`))
    expect((await adds(many)).status).toBe(400)
    expect((await adds(many.slice(0, 1), 'Anna')).status).toBe(403)
    expect(await checkIds()).toEqual(['lakehouse-1'])
  })
})

describe('the form of a check in chat', () => {
  const typed = { checkType: 'freshness', source: 'databricks-jobs', target: '', shortName: 'reports' }
  const choice = (form: unknown) => inputsOf(form as TeamsCard).find(({ id }) => id === 'seen')

  it('that comes without a target comes back with what the source sees, to choose by name', async () => {
    await opens(answers())
    const ada = world.person('Ada')
    const form = await addCheck(ada)
    expect([choice(form), inputsOf(form as TeamsCard).find(({ id }) => id === 'target')?.isRequired]).toEqual([
      undefined,
      false,
    ])
    const back = await ada.submits(form, typed)
    expect(choice(back)).toMatchObject({
      style: 'filtered',
      choices: [
        { title: 'Load items · Sales', value: '1002' },
        { title: 'Nightly <b>report</b>', value: '1003' },
        { title: 'Load orders ✓ lakehouse-1', value: '1001' },
      ],
    })
    expect(valuesIn(back as TeamsCard)).toMatchObject({ source: 'databricks-jobs', shortName: 'reports' })
    expect(await ada.submits(back, { ...typed, seen: '1003' })).toBe('reports now checks Lakehouse.')
    expect((await world.store.all('status_checks')).find(({ checkId }) => checkId === 'reports')?.target).toBe('1003')
  })

  it('proposes thresholds from the past of what was chosen, to be looked at before it is added', async () => {
    await opens(answers())
    const ada = world.person('Ada')
    const list = await ada.submits(await addCheck(ada), { ...typed, shortName: '' })
    const back = await ada.submits(list, { ...typed, shortName: '', seen: '1002' })
    expect(noteOf(back)).toBe(
      'It ran 5 times: usually 2 h apart, 2 h at most. The thresholds are proposed from that. Please look at them, then send the form again.',
    )
    expect(faultsIn(back)).toEqual({})
    expect(valuesIn(back as TeamsCard)).toMatchObject({
      ...{ seen: '1002', shortName: 'load-items', slaMinutes: '120', warnAfterMinutes: '120', critAfterMinutes: '240' },
    })
    expect(await world.store.all('status_checks')).toHaveLength(1)
    const looked = { ...typed, seen: '1002', shortName: 'load-items', critAfterMinutes: '300' }
    expect(await ada.submits(back, looked)).toBe('load-items now checks Lakehouse.')
    expect((await world.store.all('status_checks')).find(({ checkId }) => checkId === 'load-items')).toMatchObject({
      ...{ target: '1002', slaMinutes: 120, critAfterMinutes: 300 },
    })
  })

  it('leaves thresholds that somebody changed, and those of a check that it proposed once', async () => {
    await opens(answers())
    const ada = world.person('Ada')
    const changed = { ...typed, target: '1002', slaMinutes: '30' }
    expect(await ada.submits(await addCheck(ada), changed)).toBe('reports now checks Lakehouse.')
    const back = await ada.submits(await addCheck(ada), { ...typed, shortName: 'items', target: '1002' })
    const usual = { slaMinutes: '60', warnAfterMinutes: '60', critAfterMinutes: '120' }
    const again = { ...typed, shortName: 'items', target: '1002', ...usual }
    expect(await ada.submits(back, again)).toBe('items now checks Lakehouse.')
  })

  it('finds one of three thousand by a part of its name', async () => {
    await opens(answers(Array.from({ length: 3000 }, (_, at) => job(String(700_000 + at), `Job ${at}`))))
    const ada = world.person('Ada')
    const back = await ada.submits(await addCheck(ada), typed)
    expect([noteOf(back), inputsOf(back as TeamsCard).some(({ id }) => id === 'seenWords')]).toEqual([
      '3000 found, 50 of them offered. To find others, please enter a part of the name and send the form again.',
      true,
    ])
    const narrowed = await ada.submits(back, { ...typed, seenWords: 'job 2999' })
    expect(choice(narrowed)).toMatchObject({ choices: [{ title: 'Job 2999', value: '702999' }] })
    expect(await ada.submits(narrowed, { ...typed, seenWords: 'job 2999', seen: '702999' })).toBe(
      'reports now checks Lakehouse.',
    )
  })

  it('takes what is typed before what is chosen', async () => {
    await opens(answers())
    const ada = world.person('Ada')
    const back = await ada.submits(await addCheck(ada), typed)
    await ada.submits(back, { ...typed, seen: '1003', target: '77' })
    expect((await world.store.all('status_checks')).find(({ checkId }) => checkId === 'reports')?.target).toBe('77')
  })

  it('says why a source does not tell, and takes a target by hand', async () => {
    const refused = silent('databricks-jobs', 'adb-1 answered 403.')
    await opens({ ...answers(), listOf: () => Promise.reject(refused) })
    const ada = world.person('Ada')
    const back = await ada.submits(await addCheck(ada), typed)
    expect([choice(back), noteOf(back), Object.keys(faultsIn(back))]).toEqual([
      undefined,
      expect.stringContaining('adb-1 answered 403.'),
      ['target'],
    ])
    expect(await ada.submits(back, { ...typed, target: '77' })).toBe('reports now checks Lakehouse.')
  })

  it('asks for the target at once where nothing can be listed', async () => {
    await opens()
    const form = await addCheck(world.person('Ada'))
    expect(inputsOf(form as TeamsCard).find(({ id }) => id === 'target')?.isRequired).toBe(true)
  })
})
