import { afterEach, beforeEach, expect, it } from 'vitest'
import type { TeamsCard } from '../harness/teams.ts'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-02T09:40:00Z', env: { PUBLIC_URL: 'https://desk.example.com/' } })
  await world.platform('lakehouse', 'Lakehouse', [
    { checkType: 'availability', incidentMinutes: 10 },
    { checkType: 'availability' },
  ])
  await world.measured('lakehouse-1', 'green')
  await world.measured('lakehouse-2', 'green')
  await world.person('Ada').says('subscribe all', world.channel('data'))
  await world.settle()
  world.discards()
})
afterEach(async () => {
  world.discards()
  await world.close()
})

const fails = (id = 'lakehouse-1', runPageUrl = 'https://airflow.example.com/run/1') =>
  world.measured(id, 'red', { message: 'HTTP 503', diagnostics: JSON.stringify({ runPageUrl }) })
const works = (id = 'lakehouse-1') => world.measured(id, 'green')
const minutes = async (count: number) => {
  for (let minute = 0; minute < count; minute++) await world.passes(1)
}
const card = (name: 'Ada' | 'Anna' = 'Ada') => world.person(name).says('ticket 1')
const links = (shown: TeamsCard) =>
  (shown.actions as { type: string; title: string; url?: string }[])
    .filter(({ type }) => type === 'Action.OpenUrl')
    .map(({ title, url }) => `${title}: ${url}`)
const resolves = 'It works again: resolve'
const isOffered = async () => buttonTitles(await card()).includes(resolves)

it('leads to the run that failed and to the past of the platform', async () => {
  await fails()
  await minutes(12)
  expect(links(await card())).toEqual([
    'View the failed run: https://airflow.example.com/run/1',
    'History of Lakehouse: https://desk.example.com/tab#/history/lakehouse',
    'Open in Deltadesk: https://desk.example.com/tab#/tickets/INC-1',
  ])
})

it.each([
  'http://airflow.example.com/run/1',
  'https://ada:hunter2@airflow.example.com/run/1',
  'javascript:alert(1)',
  '',
])('leads to no run at %j', async (runPageUrl) => {
  await fails('lakehouse-1', runPageUrl)
  await minutes(12)
  const shown = await card()
  expect(links(shown)).toHaveLength(2)
  expect(JSON.stringify([shown, await world.store.all('work_items')])).not.toContain('hunter2')
})

it('leads to no run that failed long before', async () => {
  await world.platform('orders', 'Orders', [{ checkType: 'freshness', incidentMinutes: 10 }])
  await fails('orders-1')
  world.clockMoves(3 * 24 * 60)
  await world.measured('orders-1', 'green', { age: 10 })
  await world.passes(10)
  await world.measured('orders-1', 'green', { age: 200 })
  await minutes(2)
  expect(links(await card())).toHaveLength(2)
})

it('proposes to resolve it once it works again, to those who may, and once', async () => {
  await fails()
  await minutes(12)
  expect(await isOffered()).toBe(false)
  await works()
  await minutes(2)
  const shown = await card()
  expect(textOfCard(shown)).toContain('Lakehouse works again since')
  expect(buttonTitles(shown)[0]).toBe(resolves)
  expect(buttonTitles(await card('Anna'))).not.toContain(resolves)
  const ada = world.person('Ada')
  for (let press = 0; press < 2; press++) {
    const after = textOfCard(await ada.presses(shown, resolves))
    expect(after).toContain('Resolved')
    expect(after).not.toContain('Is anything left to do?')
  }
  const [item] = await world.store.all('work_items')
  expect(item).toMatchObject({ state: 'resolved', version: 3 })
  expect(await isOffered()).toBe(false)
})

it('proposes it in lists, on the board and over the API as well', async () => {
  const ada = world.asks('Ada')
  type Line = { itemId: string; revision: number; moves: { action: string }[] }
  const offered = async () => {
    const [item] = (await ada.get('/work-items')).body.items as Line[]
    const columns = (await ada.get('/work-items/board?itemType=INCIDENT')).body.columns as { items: Line[] }[]
    const one = (await ada.get(`/work-items/${item!.itemId}`)).body as Line
    return [item!, ...columns.flatMap(({ items }) => items), one].map(({ moves }) => moves.map(({ action }) => action))
  }
  await fails()
  await minutes(12)
  const before = ['workItem.acknowledge', 'workItem.start']
  expect(await offered()).toEqual([before, before, before])
  await works()
  await minutes(2)
  const after = ['workItem.settle', ...before]
  expect(await offered()).toEqual([after, after, after])
  const [{ itemId, revision }] = (await ada.get('/work-items')).body.items as [Line]
  const { body } = await ada.post('/work-items/steps', { action: 'workItem.settle', items: [{ itemId, revision }] })
  expect(body).toMatchObject({ outcomes: [{ outcome: 'done' }] })
  expect((await offered())[0]).toEqual(['workItem.close', 'workItem.reopen'])
})

it('is refused to who may not resolve it, also with a card of somebody else', async () => {
  await fails()
  await minutes(12)
  await works()
  await minutes(2)
  await world.person('Anna').presses(await card(), resolves)
  expect((await world.store.all('work_items'))[0]!.state).toBe('new')
})

it('proposes it no longer when the platform fails again, and says so', async () => {
  await fails()
  await minutes(12)
  await works()
  await minutes(31)
  await works()
  const before = await card()
  await fails('lakehouse-1', 'https://airflow.example.com/run/2')
  await minutes(1)
  const shown = await card()
  expect(buttonTitles(shown)).not.toContain(resolves)
  expect(textOfCard(shown)).toMatch(/Lakehouse is down again since 2026-03-02 10:2/)
  expect(links(shown)[0]).toBe('View the failed run: https://airflow.example.com/run/2')
  const ada = world.person('Ada')
  expect(textOfCard(await ada.presses(before, resolves))).not.toContain('Resolved')
  expect((await world.store.all('work_items'))[0]!.state).toBe('new')
})

it('nor while it fails by a check that opens no incident', async () => {
  await fails()
  await minutes(12)
  await works()
  await minutes(31)
  await Promise.all([works(), works('lakehouse-2')])
  await minutes(1)
  expect(await isOffered()).toBe(true)
  await fails('lakehouse-2')
  await minutes(1)
  expect(await isOffered()).toBe(false)
  await works('lakehouse-2')
  await minutes(1)
  expect(await isOffered()).toBe(true)
})

it('nor before all of its checks work, and says since when they do', async () => {
  await fails()
  await fails('lakehouse-2')
  await minutes(12)
  await works()
  await minutes(2)
  expect(await isOffered()).toBe(false)
  await minutes(5)
  await works('lakehouse-2')
  await minutes(1)
  expect(await isOffered()).toBe(true)
  expect((await world.store.all('work_items'))[0]!.health!.wellAt).toMatch(/^2026-03-02T09:59:/)
})

it('is known to no other incident', async () => {
  const ada = world.person('Ada')
  const form = await ada.opens(await ada.says('incident'), 'Open the form')
  await ada.submits(form, { title: 'Nothing works', platformId: 'lakehouse', severity: 'high' })
  expect(buttonTitles(await card())).toEqual(expect.arrayContaining(['Acknowledge and take it']))
  expect(await isOffered()).toBe(false)
  const typed = textOfCard(await ada.says(`ticket 1 ${resolves}`))
  expect(typed).not.toContain('Resolved')
})
