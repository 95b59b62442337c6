import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileItem } from '../../services/work-items/file.ts'
import type { Place } from '../harness/place.ts'
import { tenantId } from '../harness/place.ts'
import { textOfCard } from '../harness/seen.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

/** The team of every channel of a story; General has its id. */
const team = '19:team@thread.tacv2'

let world: World
let places: Record<'General' | 'data' | 'partners' | 'elsewhere', Place>
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.measured('lakehouse-1', 'green', { age: 5 })
  const other = world.channel('elsewhere')
  const channelData = { ...other.channelData, team: { id: '19:other@thread.tacv2', name: 'Other' } }
  places = {
    General: world.channel('team'),
    data: world.channel('data'),
    partners: world.channel('partners'),
    elsewhere: { ...other, channelData },
  }
  for (const place of Object.values(places)) {
    await world.person('Ada').says('subscribe lakehouse', place)
    await world.settle()
    world.discards()
  }
})
afterEach(async () => {
  world.discards()
  await world.close()
})

let events = 0
/** An event as Teams sends it: in the team, unless it is about the desk itself in a channel. */
const reports = async (eventType: string | undefined, data: object = {}, rest: object = {}, conversationId = team) => {
  const response = await world.post({
    type: 'conversationUpdate',
    id: `f:event-${++events}`,
    timestamp: world.now().toISOString(),
    channelId: 'msteams',
    serviceUrl: `${world.teams.url}default/`,
    from: { id: '29:Ada', aadObjectId: world.person('Ada').id },
    conversation: { isGroup: true, conversationType: 'channel', tenantId, id: conversationId },
    recipient: { id: '28:deltadesk', name: 'Deltadesk' },
    channelData: {
      team: { id: team, name: 'Data' },
      ...(eventType && { eventType }),
      tenant: { id: tenantId },
      ...data,
    },
    ...rest,
  })
  expect(response.status).toBe(200)
  await world.lastTurn()
  await world.settle()
}
const partners = (type?: string) => ({
  channel: { id: places.partners.id, name: 'Partners', ...(type && { type }) },
})
const deskLeft = { membersRemoved: [{ id: '28:deltadesk' }] }
const deskCame = { membersAdded: [{ id: '28:deltadesk' }] }
const somebodyLeft = { membersRemoved: [{ id: '29:Ben' }] }

type Name = keyof typeof places
const names = ['General', 'data', 'partners', 'elsewhere'] as const
/** The channels whose card is edited once Lakehouse turns to another state. */
const current = async (): Promise<Name[]> => {
  const edits = () => names.map((name) => places[name].posts().reduce((sum, post) => sum + post.edits, 0))
  const before = edits()
  await world.measured('lakehouse-1', 'red', { age: 10 })
  world.discards()
  const after = edits()
  return names.filter((_, index) => after[index]! > before[index]!)
}
/** The number of subscriptions of each channel. */
const followed = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await world.store.all('channels')).map((row) => [
      names.find((name) => places[name].id === row.channelId)!,
      row.subscriptions.length,
    ]),
  )

const allBut = (...gone: Name[]) => names.filter((name) => !gone.includes(name))
const ofTeam: Name[] = ['General', 'data', 'partners']

describe('an event about a part is no event about the whole', () => {
  it.each<[string, () => Promise<void>, current: Name[], over: Name[]]>([
    [
      'the desk is taken out of one shared channel',
      () => reports('channelMemberRemoved', partners('shared'), deskLeft, places.partners.id),
      allBut('partners'),
      ['partners'],
    ],
    [
      'the desk is taken out of one private channel',
      () => reports('channelMemberRemoved', partners('private'), deskLeft, places.partners.id),
      allBut('partners'),
      ['partners'],
    ],
    [
      'the same by the removal of the app',
      () =>
        reports(undefined, partners('private'), { type: 'installationUpdate', action: 'remove' }, places.partners.id),
      allBut('partners'),
      ['partners'],
    ],
    [
      'somebody is taken out of a shared channel',
      () => reports('channelMemberRemoved', partners('shared'), somebodyLeft, places.partners.id),
      allBut(),
      [],
    ],
    ['a channel is deleted', () => reports('channelDeleted', partners()), allBut('partners'), []],
    ['a channel is shared', () => reports('channelShared', partners('shared')), allBut(), []],
    [
      'a channel is shared with another team no more',
      () => reports('channelUnshared', { ...partners('shared'), unsharedFromTeams: [{ id: '19:other@thread.tacv2' }] }),
      allBut(),
      [],
    ],
    [
      'a channel is shared no more with the team that has the desk',
      () => reports('channelUnshared', { ...partners('shared'), unsharedFromTeams: [{ id: team }] }),
      allBut('partners'),
      ['partners'],
    ],
    ['the desk is taken out of the team', () => reports('teamMemberRemoved', {}, deskLeft), ['elsewhere'], ofTeam],
    ['somebody leaves the team', () => reports('teamMemberRemoved', {}, somebodyLeft), allBut(), []],
    ['the team is archived', () => reports('teamArchived'), ['elsewhere'], []],
    ['the team is deleted', () => reports('teamDeleted'), ['elsewhere'], []],
    ['the team is deleted for good', () => reports('teamHardDeleted'), ['elsewhere'], ofTeam],
    ['the team is renamed', () => reports('teamRenamed'), allBut(), []],
    ['an event nobody knows yet', () => reports('channelPainted', partners()), allBut(), []],
  ])('%s', async (_, happens, stay, over) => {
    await happens()
    expect(await current()).toEqual(stay)
    expect(await followed()).toEqual(Object.fromEntries(names.map((name) => [name, over.includes(name) ? 0 : 1])))
  })
})

describe('what comes back', () => {
  it.each<[string, () => Promise<void>, () => Promise<void>, Name[]]>([
    [
      'a channel that was deleted',
      () => reports('channelDeleted', partners()),
      () => reports('channelRestored', partners()),
      allBut(),
    ],
    ['a team that was archived', () => reports('teamArchived'), () => reports('teamUnarchived'), allBut()],
    ['a team that was deleted', () => reports('teamDeleted'), () => reports('teamrestored'), allBut()],
    [
      'no channel the desk was taken out of, when its team does',
      async () => {
        await reports('channelMemberRemoved', partners('shared'), deskLeft, places.partners.id)
        await reports('teamArchived')
      },
      () => reports('teamUnarchived'),
      allBut('partners'),
    ],
    [
      'nothing of a team the desk was taken out of',
      () => reports('teamMemberRemoved', {}, deskLeft),
      () => reports('teamRestored'),
      ['elsewhere'],
    ],
    [
      'nothing of a team that was deleted for good',
      () => reports('teamHardDeleted'),
      () => reports('teamRestored'),
      ['elsewhere'],
    ],
  ])('has its cards as they are: %s', async (_, goes, returns, back) => {
    await goes()
    await world.measured('lakehouse-1', 'yellow', { age: 90 })
    world.discards()
    await returns()
    // The one card of the channel shows the measurement that was made meanwhile.
    for (const name of back) {
      const shown = places[name].posts().filter(({ card, answers }) => card && !answers)
      expect(
        shown.map(({ card }) => textOfCard(card!)),
        name,
      ).toEqual([expect.stringContaining('◐ Degraded')])
    }
    expect((await world.store.all('channels', { isActive: true })).map(({ channelId }) => channelId).sort()).toEqual(
      back.map((name) => places[name].id).sort(),
    )
  })

  it('has a card of each ticket that was filed meanwhile', async () => {
    await world.person('Ada').says('subscribe lakehouse incidents', places.partners)
    await reports('channelDeleted', partners())
    await fileItem(as(world, 'Ada'), {
      itemType: 'INCIDENT',
      title: 'Gold is stale',
      platformId: 'lakehouse',
      severity: 'low',
    })
    await world.settle()
    world.discards()
    places.partners.isSilent()
    await reports('channelRestored', partners())
    places.partners.shows('Gold is stale')
  })

  it('is a shared channel the desk is let into again: it is welcomed, and belongs to its team as before', async () => {
    await reports('channelMemberRemoved', partners('shared'), deskLeft, places.partners.id)
    await reports('channelMemberAdded', partners('shared'), deskCame, places.partners.id)
    places.partners.shows('Welcome to Deltadesk')
    await world.person('Ada').says('subscribe lakehouse', places.partners)
    await reports('teamArchived')
    expect(await world.store.all('channels', { isActive: true })).toMatchObject([{ channelId: places.elsewhere.id }])
  })
})

describe('a name', () => {
  it.each<[string, () => Promise<void>, Name, string]>([
    [
      'a channel is renamed',
      () => reports('channelRenamed', { channel: { id: places.data.id, name: 'Data and AI' } }),
      'data',
      'Data and AI',
    ],
    [
      'the team is renamed, whose name General has',
      () => reports('teamRenamed', { team: { id: team, name: 'Data and AI' } }),
      'General',
      'Data and AI',
    ],
  ])('is kept: %s', async (_, happens, place, name) => {
    await happens()
    expect(await world.store.all('channels', { channelId: places[place].id })).toMatchObject([{ name, isActive: true }])
  })
})

describe('what an event costs', () => {
  const unknown = { channel: { id: '19:unknown@thread.tacv2', name: 'Unknown' } }
  it.each<[string, () => Promise<void>, statements: number]>([
    ['a channel nobody follows is deleted', () => reports('channelDeleted', unknown), 0],
    ['one is restored', () => reports('channelRestored', unknown), 0],
    ['one is renamed', () => reports('channelRenamed', unknown), 0],
    ['the desk is taken out of one', () => reports('channelMemberRemoved', unknown, deskLeft, unknown.channel.id), 0],
    ['a team nobody knows is archived', () => reports('teamArchived', { team: { id: '19:nobody' } }), 0],
    [
      'a team nobody knows loses the desk',
      () => reports('teamMemberRemoved', { team: { id: '19:nobody' } }, deskLeft),
      0,
    ],
    ['somebody leaves the team', () => reports('teamMemberRemoved', {}, somebodyLeft), 0],
    ['the team is archived: a write for each channel, and one for the log', () => reports('teamArchived'), 4],
  ])('%s: %i statements', async (_, happens, statements) => {
    await world.store.settled()
    const before = world.runs()
    await happens()
    await world.store.settled()
    expect(world.runs() - before).toBe(statements)
  })

  it('comes twice, as Teams sends it twice, and is one change', async () => {
    const again = () => reports('channelDeleted', partners(), { id: 'f:the same' })
    await again()
    await again()
    await world.store.settled()
    const rests = (await world.store.all('desk_events')).filter(({ eventType }) => eventType === 'channel.rest')
    expect(rests).toMatchObject([{ subjectId: places.partners.id }])
  })
})

it('a conversation that Teams moved is reached by its new way, and a look at that costs nothing while it stays', async () => {
  const world = await openWorld()
  const channel = world.channel('moved')
  const ada = world.person('Ada')
  await world.platform('lakehouse', 'Lakehouse', [{}])
  await ada.says('subscribe lakehouse', channel)
  await world.settle()
  const [before] = await world.store.all('channels', { channelId: channel.id })
  const old = before!.reference.serviceUrl
  const serviceUrl = old.replace('/default/', '/emea/')
  await world.post({ ...ada.activityFor('help', channel), serviceUrl })
  await expect
    .poll(async () => (await world.store.all('channels', { channelId: channel.id }))[0]!.reference.serviceUrl)
    .toBe(serviceUrl)
  world.discards()
  await world.measured('lakehouse-1', 'red', { age: 300 })
  await world.passes(6)
  await world.settle()
  expect(channel.posts().at(-1)).toMatchObject({ through: 'emea', answers: false })
  const statements = world.runs()
  await world.post({ ...ada.activityFor('help', channel), serviceUrl })
  await world.settle()
  expect(world.runs() - statements).toBe(0)
  world.discards()
  await world.close()
})
