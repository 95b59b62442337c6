import { statuses } from '../../services/status/memory.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { textOfCard } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ kept: true, impatient: true })
  await world.platform('lakehouse', 'Lakehouse')
  await world.measured('lakehouse-1', 'green', { age: 1 })
})
afterEach(() => world.close())

const cardOf = async (response: Response) => ((await response.json()) as { value: TeamsCard }).value
const subscriptions = async () => (await world.store.all('channels')).flatMap((channel) => channel.subscriptions)

describe('Teams delivers the same activity more than once', () => {
  it('a message three times at once is one answer', async () => {
    const anna = world.person('Anna')
    const activity = anna.activityFor('status', anna.own)
    await Promise.all([world.post(activity), world.post(activity), world.post(activity)])
    anna.own.shows('Platform status')
    await world.post(activity)
    anna.own.isSilent()
  })

  it('a click three times is one change, and each copy gets the same card', async () => {
    const ada = world.person('Ada')
    const card = await ada.says('subscribe lakehouse')
    await world.settle()
    ada.own.shows('Healthy')
    const press = ada.pressOf(card, 'Unsubscribe')
    const answers = await Promise.all([press, press, press].map((activity) => world.post(activity).then(cardOf)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(textOfCard(answers[0]!)).toContain('Unsubscribed from Lakehouse')
    await world.settle()
    expect((await world.store.all('channels'))[0]).toMatchObject({ version: 2, subscriptions: [] })
  })

  it('a late copy after a restart, and after others changed it back, changes nothing', async () => {
    const ada = world.person('Ada')
    const subscribe = ada.activityFor('subscribe lakehouse', ada.own)
    await world.post(subscribe)
    await world.settle()
    world.discards()
    await ada.says('unsubscribe lakehouse')
    await world.restarts()
    expect(await subscriptions()).toEqual([])
    await world.post(subscribe)
    await world.settle()
    world.discards()
    expect(await subscriptions()).toEqual([])
  })

  it('a late copy after a restart is answered with what was asked', async () => {
    const ada = world.person('Ada')
    const subscribe = ada.activityFor('subscribe lakehouse alert=off', ada.own)
    await world.post(subscribe)
    await world.settle()
    world.discards()
    await world.restarts()
    await world.post(subscribe)
    ada.own.shows('Subscribed to Lakehouse', 'Outages: no news.')
    await world.settle()
    world.discards()
  })

  it('an activity of the same number in another conversation is another one', async () => {
    const [ada, group] = [world.person('Ada'), world.groupChat('Data')]
    await world.post({ ...ada.activityFor('define platform Sales owner=one', ada.own), id: '1700000000000' })
    await world.post({ ...ada.activityFor('define platform Sales owner=two', group), id: '1700000000000' })
    ada.own.shows('Sales is defined')
    group.shows('Sales is defined')
    expect(await world.store.all('platforms', { platformId: 'sales' })).toMatchObject([
      { version: 2, ownerGroup: 'two' },
    ])
  })

  it('two people who press at the same moment both get a card, and the change happens once', async () => {
    const [ada, channel] = [world.person('Ada'), world.channel('data')]
    const card = await ada.says('subscribe lakehouse', channel)
    await ada.says('grant Contributor to Ben')
    await world.settle()
    world.discards()
    const ben = world.person('Ben')
    const answers = await Promise.all(
      [ada.pressOf(card, 'Unsubscribe', channel), ben.pressOf(card, 'Unsubscribe', channel)].map((activity) =>
        world.post(activity).then(cardOf),
      ),
    )
    const texts = answers.map(textOfCard).sort()
    expect(texts[1]).toContain('There is no subscription to Lakehouse here.')
    expect(texts[0]).toContain('Unsubscribed from Lakehouse.')
    await world.settle()
    await world.store.settled()
    const events = await world.store.all('desk_events')
    expect(events.filter(({ eventType }) => eventType === 'channel.unsubscribe')).toHaveLength(1)
  })
})

describe('an answer takes long', () => {
  it('shows typing while it waits, and none after the answer', async () => {
    const anna = world.person('Anna')
    world.desk.known(statuses).expire()
    const release = world.holds()
    const answer = world.post(anna.activityFor('status', anna.own))
    await expect.poll(() => world.teams.typing.length).toBe(1)
    release()
    await answer
    anna.own.shows('Platform status')
    expect(world.teams.typing).toEqual(['a:Anna'])
  })

  it('a copy that Teams sends meanwhile is not a second answer', async () => {
    const anna = world.person('Anna')
    world.desk.known(statuses).expire()
    const release = world.holds()
    const activity = anna.activityFor('status', anna.own)
    const copies = [world.post(activity), world.post(activity)]
    release()
    await Promise.all(copies)
    anna.own.shows('Platform status')
  })
})

describe('a button is pressed and the store takes long', () => {
  it('the person hears so in time, the change goes on, and a later copy gets its card', async () => {
    const ada = world.person('Ada')
    const card = await ada.says('subscribe lakehouse')
    await world.settle()
    world.discards()
    const release = world.holds()
    const press = ada.pressOf(card, 'Unsubscribe')
    expect(textOfCard(await cardOf(await world.post(press)))).toContain('This takes longer than usual')
    release()
    expect(textOfCard(await cardOf(await world.post(press)))).toContain('Unsubscribed from Lakehouse')
    expect((await world.store.all('channels'))[0]).toMatchObject({ version: 2, subscriptions: [] })
    await world.settle()
  })

  it('a read can be asked again from that very card', async () => {
    const anna = world.person('Anna')
    const card = await anna.says('status')
    world.desk.known(statuses).expire()
    const release = world.holds()
    const working = await anna.presses(card, 'Refresh')
    expect(textOfCard(working)).toContain('Still working')
    release()
    expect(textOfCard(await anna.presses(working, 'Refresh'))).toContain('Platform status')
  })
})

describe('the process is told to stop', () => {
  it('finishes the turn in hand', async () => {
    const ada = world.person('Ada')
    world.desk.known(statuses).expire()
    const release = world.holds()
    const answer = world.post(ada.activityFor('subscribe lakehouse', ada.own))
    await expect.poll(() => world.held()).toBe(1)
    const restarted = world.restarts()
    release()
    await answer
    await restarted
    world.discards()
    expect(await subscriptions()).toHaveLength(1)
  })
})
