import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-02T09:40:00Z' })
  await world.platform('lakehouse', 'Lakehouse', [{ checkType: 'availability' }])
  await world.measured('lakehouse-1', 'green')
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

const refused = 'You need the role Contributor for this.'

describe('everybody follows in their own chat', () => {
  it('and is told there of outages, and when they are over', async () => {
    const anna = world.person('Anna')
    const card = await anna.says('subscribe lakehouse')
    expect(textOfCard(card)).toContain('Subscribed to Lakehouse.')
    await world.settle()
    anna.own.shows('Lakehouse', 'Healthy')
    await world.measured('lakehouse-1', 'red', { message: 'HTTP 503' })
    await world.passes(5)
    anna.own.shows('Lakehouse is down')
    await world.measured('lakehouse-1', 'green')
    anna.own.shows('Lakehouse is back')
    expect(textOfCard(await anna.presses(card, 'Unsubscribe'))).toContain('Unsubscribed from Lakehouse.')
  })

  type Place = (world: World) => ReturnType<World['channel']>
  const [group, channel, thread]: Place[] = [
    ({ groupChat }) => groupChat('crew'),
    (all) => all.channel('data'),
    (all) => all.thread('data', '1699'),
  ]
  it.each<[string, Place, string, string]>([
    ['a group chat', group!, 'subscribe lakehouse', refused],
    ['a channel', channel!, 'subscribe all', refused],
    ['a thread of a channel', thread!, 'subscribe lakehouse', refused],
    ['a channel', channel!, 'unsubscribe lakehouse', refused],
    ['a group chat', group!, 'subscribe lakehouse alert=off', refused],
  ])('but in %s that takes a role: %s %s', async (_, place, typed, answer) => {
    expect(textOfCard(await world.person('Anna').says(typed, place(world)))).toContain(answer)
    expect(await world.store.all('channels')).toEqual([])
  })

  it('also from a card that was drawn for another place: where it is pressed counts', async () => {
    const channel = world.channel('data')
    const card = await world.person('Ada').says('subscribe lakehouse', channel)
    await world.settle()
    world.discards()
    expect(textOfCard(await world.person('Anna').presses(card, 'Unsubscribe', channel))).toContain(refused)
    const [row] = await world.store.all('channels')
    expect(row!.subscriptions).toHaveLength(1)
  })
})

describe('who is refused hears whom to ask', () => {
  const asks = async () => world.person('Anna').says('subscribe lakehouse', world.channel('data'))
  const link = (card: Awaited<ReturnType<typeof asks>>) =>
    (card.actions as Record<string, unknown>[]).find(({ type }) => type === 'Action.OpenUrl')

  it('the first admins, with a button that opens a chat', async () => {
    const card = await asks()
    expect(textOfCard(card)).toContain(`${refused} Please ask Ada; type roles to see who may do what.`)
    expect(link(card)).toEqual({
      type: 'Action.OpenUrl',
      title: 'Chat with Ada',
      url: 'https://teams.microsoft.com/l/chat/0/0?users=ada%40example.com',
    })
  })

  it('before them the owners of the platform, groups as well, but nobody of another one', async () => {
    await world.platform('sales', 'Sales BI', [])
    const ada = world.person('Ada')
    for (const grant of ['Cem on sales', 'Ben on lakehouse', 'Data platform team on lakehouse'])
      await ada.says(`grant Service owner to ${grant}`)
    await ada.says('grant Triager to Anna on sales')
    const card = await asks()
    expect(textOfCard(card)).toContain('Please ask Ben, Data platform team, or Ada;')
    expect(buttonTitles(card)).toEqual(['Chat with Ben', 'Help'])
  })

  it('nobody by name while the directory is away and none is known', async () => {
    world.directoryIs('away')
    const card = await asks()
    expect(textOfCard(card)).toContain('Please ask an admin;')
    expect(buttonTitles(card)).toEqual(['Help'])
  })

  it('in German', async () => {
    const card = await world.person('Anna', 'de-DE').says('abonnieren lakehouse', world.channel('data'))
    expect(textOfCard(card)).toContain('Bitte fragen Sie Ada; mit rollen sehen Sie, wer was darf.')
    expect(buttonTitles(card)).toContain('Chat mit Ada')
  })

  it('without a statement more', async () => {
    await asks()
    await asks()
    expect(await world.statements()).toEqual({ before: 1, after: 0 })
  })
})
