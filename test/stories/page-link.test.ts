import { afterEach, expect, it } from 'vitest'
import { planned } from '../harness/roadmap.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
afterEach(async () => {
  world.discards()
  await world.close()
})
const begins = async (env: Record<string, string> = {}) => {
  world = await openWorld({ env, handbook: { 'loads.md': '# Loads\n\nLoads run at night, from ten on.\n' } })
  await world.platform('lakehouse', 'Lakehouse')
  await world.measured('lakehouse-1', 'green', { age: 10 })
}
/** The addresses that the buttons of a card open. */
const linked = (card: unknown): string[] =>
  [...JSON.stringify(card).matchAll(/"type":"Action\.OpenUrl","title":"Open in Deltadesk","url":"([^"]*)"/g)].map(
    ([, url]) => url!,
  )
const opened = (card: unknown): string[] => linked(card).map(decodeURIComponent)
const app = '00000000-0000-4000-8000-000000000001'

it('a card of health leads to the same on the page in Teams, in chat and in a channel', async () => {
  await begins({ PUBLIC_URL: 'https://desk.example.com/', TEAMS_APP_ID: app })
  const anna = world.person('Anna')
  const beginning = `https://teams.microsoft.com/l/entity/${app}/desk?context=`
  expect(opened(await anna.says('status'))).toEqual([`${beginning}{"subEntityId":"platforms"}`])
  expect(opened(await anna.says('status lakehouse'))).toEqual([`${beginning}{"subEntityId":"platforms/lakehouse"}`])
  const channel = world.channel('data-platform')
  await world.person('Ada').says('subscribe lakehouse', channel)
  await world.settle()
  const posted = world.teams.messages.filter(({ card }) => opened(card).length > 0)
  expect(posted.map(({ conversationId }) => conversationId)).toContain('19:data-platform@thread.tacv2')
})

it('every card that is about something of the page opens just that', async () => {
  await begins({ PUBLIC_URL: 'https://desk.example.com/' })
  const ada = world.asks('Ada')
  await ada.post('/work-items', { itemType: 'IMPROVEMENT', title: 'Sort the list', description: 'It is hard to find.' })
  await ada.post('/glossary/terms', { term: 'Bronze/Raw', definition: 'Data as it came.' })
  const banner = await ada.post('/announcements', {
    ...{ kind: 'BANNER', severity: 'info', title: 'A new gateway', body: 'It is here.', platformIds: [] },
    ...{ endDay: '2026-03-02', endTime: '15:00' },
  })
  await planned(world, 'Faster loads')
  const id = String(banner.body.messageId)
  await ada.post(`/announcements/${id}/publish`, {}, { 'if-match': `"${Number(banner.body.revision)}"` })
  const said = {
    status: 'platforms',
    'status lakehouse': 'platforms/lakehouse',
    platforms: 'platforms',
    tickets: 'tickets',
    'ticket 1': 'tickets/IMP-1',
    roadmap: 'roadmap',
    'roadmap wanted': 'roadmap',
    'define bronze/raw': 'docs/Bronze%2FRaw',
    glossary: 'docs',
    'docs when do loads run': 'docs',
    banners: 'announcements',
    roles: 'admin/access',
    deliveries: 'admin/deliveries',
  }
  const led: Record<string, string> = {}
  for (const words of Object.keys(said)) {
    await world.settle()
    world.discards()
    const [address] = linked(await world.person('Ada').says(words))
    led[words] = address?.replace('https://desk.example.com/tab#/', '') ?? 'nowhere'
  }
  expect(led).toEqual(said)
  const details = await world.person('Ada').presses(await world.person('Ada').says('status lakehouse'), 'Details')
  expect(linked(details)).toEqual(['https://desk.example.com/tab#/history/lakehouse'])
  expect(linked(await world.person('Ada').says('help'))).toEqual([])
  await world.settle()
})

it('in a browser, where the id of the app is not known', async () => {
  await begins({ PUBLIC_URL: 'https://desk.example.com/' })
  expect(opened(await world.person('Anna').says('status'))).toEqual(['https://desk.example.com/tab#/platforms'])
})

it('and leads nowhere where the desk has no address', async () => {
  await begins()
  expect(opened(await world.person('Anna').says('status'))).toEqual([])
})
