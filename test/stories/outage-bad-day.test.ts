import { afterEach, beforeEach, expect, it } from 'vitest'
import { statuses } from '../../services/status/memory.ts'
import { downtimes, flappingHour, postedIn } from '../harness/bad-day.ts'
import { tells } from '../harness/tells.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z' })
})
afterEach(async () => {
  world.discards()
  await world.close()
})

const platforms = { lakehouse: 'Lakehouse', sales: 'Sales BI', gold: 'Gold', crm: 'CRM', hr: 'People data' }
const platformIds = Object.keys(platforms)
const minutes = 60
const alert = 5

it('five platforms go up and down for an hour: each of ten channels hears of every outage once, in few posts', async () => {
  for (const [platformId, name] of Object.entries(platforms))
    await world.platform(platformId, name, [{ checkType: 'availability' }])
  const channels = Array.from({ length: 10 }, (_, index) => world.channel(`team-${index}`))
  for (const channel of channels) await world.person('Ada').says('subscribe all', channel)
  await world.settle()

  const hour = flappingHour(platformIds, minutes, 20261128)
  const measure = async (minute: number) => {
    await world.store.append(
      'status_results',
      Object.entries(hour[minute]!).map(([platformId, status]) => ({
        ...{
          resultId: `${platformId}-${minute}`,
          checkId: `${platformId}-1`,
          platformId,
          measuredAt: world.now(),
          status,
        },
        ...{ observedValue: null, message: null, errorPayload: null, ingestionRunId: `run-${minute}` },
      })),
    )
    world.desk.known(statuses).expire()
    await world.settle()
  }
  /** What the posts of a channel about a platform say. */
  const said = (channelId: string, name: string) =>
    postedIn(world.teams.messages, channelId)
      .posts.map(({ card }) => card!.fallbackText as string)
      .filter((text) => text.startsWith(`${name} `))
  let long = 0
  for (let minute = 0; minute < hour.length; minute++) {
    await measure(minute)
    for (const [platformId, name] of Object.entries(platforms))
      for (const [from, until] of downtimes(hour.slice(0, minute + 1), platformId)) {
        if (until !== minute + 1 || minute - from !== alert) continue
        long++
        // The outage is known from the minute on at which it has lasted for long enough.
        for (const { id } of channels)
          expect(said(id, name)).toEqual([expect.stringMatching(/is down since|up and down/)])
      }
    if (minute === minutes - 1)
      for (const { id } of channels) expect(postedIn(world.teams.messages, id).posts.length).toBeLessThanOrEqual(12)
    world.clockMoves(1)
  }
  expect(long).toBeGreaterThan(platformIds.length)
  let perChannel = 0
  for (const { id } of channels) {
    const { posts, replies } = postedIn(world.teams.messages, id)
    expect(posts).toHaveLength(1 + platformIds.length)
    perChannel = Math.max(perChannel, posts.length)
    expect(replies.length).toBeLessThanOrEqual(3 * platformIds.length)
    for (const [platformId, name] of Object.entries(platforms)) {
      const times = downtimes(hour, platformId).length
      expect(said(id, name)).toEqual([expect.stringContaining(`is back. It was down ${times} times`)])
    }
  }
  tells({ perChannel })
}, 300_000)
