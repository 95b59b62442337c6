import { Template } from 'adaptivecards-templating'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cardProblems } from '../../cards/kit/check.ts'
import { plugin } from '../harness/copilot-package.ts'
import { term } from '../harness/glossary.ts'
import { handbookPages } from '../harness/handbook-pages.ts'
import { planned } from '../harness/roadmap.ts'
import { openWorld, type World } from '../harness/world.ts'

/** The parts of an answer that a path of the plugin names: names, and `[*]` for all of a list. */
const at = (answer: unknown, path: string): unknown[] =>
  path
    .replace('$', '')
    .split('.')
    .filter(Boolean)
    .reduce(
      (found, step) =>
        found.flatMap((one) => {
          const value = (one as Record<string, unknown> | null)?.[step.replace('[*]', '')]
          return step.endsWith('[*]') ? value : [value]
        }),
      [answer],
    )
    .flatMap((one) => (Array.isArray(one) ? (one as unknown[]) : [one]))

/** The card of a function for what its answer has. */
const drawn = (name: string, item: unknown): Record<string, unknown> => {
  const { static_template } = plugin.functions.find((one) => one.name === name)!.capabilities.response_semantics
  return { actions: [], ...(new Template(static_template).expand({ $root: item as object }) as object) }
}

describe('the cards of the answers', () => {
  let world: World
  const tomorrow = { endDay: '2026-03-03', endTime: '12:00', zone: 'Europe/Berlin' }
  const nasty = 'Look [here](https://bad.example) <b>now</b>'
  beforeAll(async () => {
    world = await openWorld({ handbook: handbookPages })
    await world.platform('lakehouse', 'Lakehouse')
    await world.measured('lakehouse-1', 'green', { age: 200 })
    const ada = world.asks('Ada')
    const incident = { itemType: 'INCIDENT', title: nasty, description: nasty, platformId: 'lakehouse' }
    const { body } = await ada.post('/work-items', { ...incident, severity: 'high' })
    await ada.post(`/work-items/${String(body.itemId)}/comments`, { body: nasty })
    await ada.post('/work-items', { itemType: 'IMPROVEMENT', title: 'Sort the list by name', description: nasty })
    const banner = await ada.post('/announcements', { kind: 'BANNER', title: nasty, body: nasty, ...tomorrow })
    const published = await ada.post(
      `/announcements/${String(banner.body.messageId)}/publish`,
      {},
      { 'if-match': '"1"' },
    )
    expect(published.body).toMatchObject({ state: 'active' })
    await term(world, 'Gross margin', { domain: 'Finance', definition: nasty })
    await planned(world, nasty, { quarter: '2026-Q3', status: 'next', description: nasty })
    world.discards()
  })
  afterAll(async () => {
    world.discards()
    await world.close()
  })

  it.each([
    ['getHealth', '/health'],
    ['getPlatformsPlatformIdHealth', '/platforms/lakehouse/health'],
    ['getPlatformsPlatformIdPast', '/platforms/lakehouse/past?range=week'],
    ['getWorkItems', '/work-items?count=10'],
    ['getWorkItemsNumberedNumber', '/work-items/numbered/1'],
    ['getAnnouncements', '/announcements?kind=BANNER'],
    ['getGlossaryDefinitions', '/glossary/definitions?asked=gross%20margin'],
    ['getHandbookAnswers', `/handbook/answers?question=${encodeURIComponent('How do I get access to tables?')}`],
    ['getRoadmap', '/roadmap'],
  ])('%s is drawn from what the desk answers', async (name, path) => {
    const one = plugin.functions.find((candidate) => candidate.name === name)!
    const { status, body } = await world.asks('Anna').get(path)
    expect(status).toBe(200)
    const { data_path, properties } = one.capabilities.response_semantics
    const found = at(body, data_path)
    expect(found.length).toBeGreaterThan(0)
    for (const item of found) {
      expect(item).toBeInstanceOf(Object)
      for (const property of Object.values(properties)) expect(at(item, property)).not.toContain(undefined)
      const card = drawn(name, item)
      expect(cardProblems(card)).toEqual([])
      const text = JSON.stringify(card)
      expect(text).not.toContain('${')
      expect(text).not.toContain('](')
      expect(text).not.toContain('<b>')
      expect(text).toContain(String(at(item, properties.title!)[0]).slice(0, 10))
    }
  })

  it.each([
    ['getWorkItemsNumberedNumber', '/work-items/numbered/1', { awayAt: '2026-03-02T08:40:00.000Z' }],
    [
      'getPlatformsPlatformIdPast',
      '/platforms/lakehouse/past?range=week',
      { away: true, at: '2026-03-02T08:40:00.000Z' },
    ],
  ])('%s says how old it is while the store is away', async (name, path, age) => {
    const { body } = await world.asks('Anna').get(path)
    expect(JSON.stringify(drawn(name, { ...body, ...age }))).toContain('As of 2026-03-02 08:40 UTC')
    expect(JSON.stringify(drawn(name, body))).not.toContain('As of')
  })

  it('there is one for every function', () => {
    expect(plugin.functions).toHaveLength(9)
  })

  it.each(plugin.functions.map(({ name }) => name))('%s shows nothing where the answer is empty', (name) => {
    for (const empty of [[], null])
      expect(drawn(name, empty)).toMatchObject({ fallbackText: '', body: [], actions: [] })
  })

  it('a platform without a past in months has no list of them', async () => {
    const { body } = await world.asks('Anna').get('/platforms/lakehouse/past?range=week')
    expect(JSON.stringify(drawn('getPlatformsPlatformIdPast', body))).toContain('FactSet')
    expect(JSON.stringify(drawn('getPlatformsPlatformIdPast', { ...body, months: [] }))).not.toContain('FactSet')
  })
})
