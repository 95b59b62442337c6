import { expect, it } from 'vitest'
import { textOfCard } from '../harness/seen.ts'
import { openWorld } from '../harness/world.ts'

it('an outage that goes on as it did before is told below its post each time, also where an answer of Teams was lost', async () => {
  const world = await openWorld({ at: '2026-03-02T09:40:00Z', finds: 'messages' })
  const channel = world.channel('data')
  await world.platform('lakehouse', 'Lakehouse', [{ checkType: 'availability' }])
  await world.measured('lakehouse-1', 'green')
  await world.person('Ada').says('subscribe lakehouse', channel)
  await world.settle()
  world.discards()
  await world.measured('lakehouse-1', 'red')
  for (let minute = 0; minute < 6; minute++) await world.passes(1)
  const post = channel.shows('Lakehouse is down')
  const below = () =>
    world
      .thread('data', post.id)
      .posts()
      .map(({ card }) => textOfCard(card!).split('\n')[0])
  for (const isLost of [false, true]) {
    await world.passes(90)
    await world.settle()
    // The first is the edit of the post.
    if (isLost) world.fault({ status: 500, after: true }, { status: 500, after: true })
    await world.measured('lakehouse-1', 'red')
    for (let minute = 0; minute < 5; minute++) await world.passes(1)
    await world.settle()
  }
  expect(below()).toEqual([
    'Lakehouse was last seen down',
    'Lakehouse is down',
    'Lakehouse was last seen down',
    'Lakehouse is down',
  ])
  world.discards()
  await world.close()
})

it('the post of an outage that is over stays as it is when somebody presses it after a newer one was posted twice', async () => {
  const world = await openWorld({ at: '2026-03-02T09:40:00Z' })
  const channel = world.channel('data')
  const outages = () =>
    channel.posts().filter(({ card, answers }) => card && !answers && /is down|was down/.test(textOfCard(card)))
  await world.platform('lakehouse', 'Lakehouse', [{ checkType: 'availability' }])
  await world.measured('lakehouse-1', 'green')
  await world.person('Ada').says('subscribe lakehouse', channel)
  await world.settle()
  const goesDown = async (...faults: Parameters<typeof world.fault>) => {
    await world.measured('lakehouse-1', 'red')
    await world.settle()
    world.fault(...faults)
    for (let minute = 0; minute < 6; minute++) await world.passes(1)
  }
  await goesDown()
  await world.measured('lakehouse-1', 'green')
  await world.passes(150)
  await world.measured('lakehouse-1', 'green')
  await goesDown({ status: 502, after: true })
  for (let minute = 0; minute < 3; minute++) await world.passes(1)
  await world.settle()
  const [old] = outages()
  expect(outages().map(({ card }) => textOfCard(card!).split('\n')[0])).toEqual([
    'Lakehouse was down',
    'Lakehouse is down',
    'Lakehouse is down',
  ])
  const [details] = old!.card!.actions as { verb: string; data: object; id: string }[]
  await world.post({ ...world.person('Ben').invokeOf(details!, channel), replyToId: old!.id })
  await world.settle()
  expect(textOfCard(old!.card!)).toContain('Lakehouse was down')
  world.discards()
  await world.close()
})
