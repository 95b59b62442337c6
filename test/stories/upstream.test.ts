import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { definePlatform } from '../../services/platforms/define.ts'
import { textOfCard } from '../harness/seen.ts'
import type { Message } from '../harness/teams.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World, type WorldOptions } from '../harness/world.ts'

let world: World
/** Power BI depends on the lakehouse. All are well at 09:40. */
const opens = async (options: WorldOptions = {}) => {
  world = await openWorld({ at: '2026-03-02T09:40:00Z', ...options })
  await world.platform('lakehouse', 'Lakehouse', [{ checkType: 'availability' }])
  await world.platform('reports', 'Power BI', [{ checkType: 'availability' }])
  await world.platform('fabric', 'Fabric', [{ checkType: 'availability' }])
  for (const [platformId, name, upstream] of [
    ['reports', 'Power BI', ['lakehouse']],
    ['fabric', 'Fabric', ['reports']],
  ] as const)
    await definePlatform(as(world, 'Ada'), { platformId, name, domain: 'other', upstream: [...upstream] })
  for (const id of ['lakehouse-1', 'reports-1', 'fabric-1']) await world.measured(id, 'green')
}
beforeEach(() => opens())
afterEach(() => world.close())

const channel = () => world.channel('data')
const follows = async (typed: string) => {
  await world.person('Ada').says(typed, channel())
  await world.settle()
  world.discards()
}
const fails = (id: string) => world.measured(`${id}-1`, 'red', { message: 'HTTP 503' })
const recovers = (id: string) => world.measured(`${id}-1`, 'green')
const minutes = async (count: number) => {
  for (let minute = 0; minute < count; minute++) await world.passes(1)
}
/** What was posted and is not an answer to anybody: `Lakehouse is down since …`. */
const summary = ({ card }: Message) => card!.fallbackText as string
const posts = () =>
  world.teams.messages
    .filter(({ answers, card }) => !answers && card)
    .map(summary)
    .filter((text) => /is down since|is back/.test(text))
const says = async (typed: string, locale = 'en-GB') => textOfCard(await world.person('Anna', locale).says(typed))

describe('what is said of a platform that depends on another', () => {
  it('names the one that is probably the cause, in the report, in its details and to programs', async () => {
    await fails('lakehouse')
    await fails('reports')
    expect(await says('status')).toContain('HTTP 503 · Probably because of Lakehouse')
    const card = await world.person('Anna').says('status reports')
    expect(textOfCard(card)).toContain('Probably because of Lakehouse')
    expect(textOfCard(await world.person('Anna').presses(card, 'Details'))).toContain('Probably because of Lakehouse')
    expect(await says('status reports', 'de-DE')).toContain('Wahrscheinlich wegen Lakehouse')
    expect((await world.asks('Anna').get('/health')).body).toMatchObject({
      platforms: expect.arrayContaining([
        expect.objectContaining({
          platformId: 'reports',
          causes: [{ platformId: 'lakehouse', name: 'Lakehouse', isMaintenance: false }],
        }),
      ]) as unknown,
    })
  })

  it('names the root alone', async () => {
    for (const id of ['lakehouse', 'reports', 'fabric']) await fails(id)
    expect(await says('status fabric')).toContain('Probably because of Lakehouse')
    expect(await says('status fabric')).not.toContain('Power BI')
  })

  it.each<[string, () => Promise<void>]>([
    ['is well', async () => fails('reports')],
    [
      'is not as bad',
      async () => {
        await world.measured('lakehouse-1', 'yellow')
        await fails('reports')
      },
    ],
    [
      'began to fail hours later',
      async () => {
        await fails('reports')
        for (let passed = 0; passed < 100; passed += 10) {
          world.clockMoves(10)
          await fails('reports')
          await recovers('lakehouse')
        }
        await fails('lakehouse')
      },
    ],
    [
      'is well again',
      async () => {
        await fails('lakehouse')
        await fails('reports')
        await recovers('lakehouse')
      },
    ],
  ])('names none that %s', async (_, happens) => {
    await happens()
    expect(await says('status reports')).toContain('HTTP 503')
    expect(await says('status reports')).not.toContain('Probably')
    world.discards()
  })

  it('says that the one it depends on is in maintenance', async () => {
    const ada = world.person('Ada')
    await ada.presses(await ada.says('maintenance Upgrade on Lakehouse from 10:45 until 13:00: Slow'), 'Publish')
    await follows('subscribe reports')
    await minutes(10)
    await fails('lakehouse')
    await fails('reports')
    expect(await says('status reports')).toContain('Probably because of the maintenance of Lakehouse')
    await minutes(6)
    expect(posts()).toEqual(['Power BI is down since 09:50 UTC. Probably because of the maintenance of Lakehouse'])
    world.discards()
  })
})

describe('an outage is announced once, at its root', () => {
  const affected = () => {
    const [root] = world.teams.messages.filter(
      ({ answers, card }) => !answers && card && summary({ card } as Message).startsWith('Lakehouse'),
    )
    return textOfCard(root!.card!)
      .split('\n')
      .find((line) => line.startsWith('Also affected'))
  }

  it('where both are followed, with those it affects, one after the other', async () => {
    await follows('subscribe all')
    await fails('lakehouse')
    await minutes(5)
    expect(posts()).toEqual(['Lakehouse is down since 09:40 UTC: HTTP 503'])
    expect(affected()).toBeUndefined()
    await fails('reports')
    await minutes(3)
    expect(affected()).toBe('Also affected: Power BI')
    await fails('fabric')
    await minutes(10)
    expect(affected()).toBe('Also affected: Fabric, Power BI')
    expect(posts()).toHaveLength(1)
    world.discards()
  })

  it('also when what depends on it is measured first', async () => {
    await follows('subscribe all')
    await fails('reports')
    await minutes(3)
    await fails('lakehouse')
    await minutes(4)
    expect(posts()).toEqual([])
    await minutes(1)
    expect(posts()).toEqual(['Lakehouse is down since 09:43 UTC: HTTP 503'])
    expect(affected()).toBe('Also affected: Power BI')
    world.discards()
  })

  it('and what was announced before says then because of what', async () => {
    await follows('subscribe all')
    await fails('reports')
    await minutes(6)
    expect(posts()).toEqual(['Power BI is down since 09:40 UTC: HTTP 503'])
    await fails('lakehouse')
    await minutes(5)
    expect(posts()).toEqual([
      'Power BI is down since 09:40 UTC. Probably because of Lakehouse',
      'Lakehouse is down since 09:46 UTC: HTTP 503',
    ])
    world.discards()
  })

  it.each([
    ['the root first', ['lakehouse', 'reports']],
    ['the root last', ['reports', 'lakehouse']],
  ])('and is over once: %s', async (_, order) => {
    await follows('subscribe all')
    await fails('lakehouse')
    await fails('reports')
    await minutes(10)
    for (const id of order) {
      await recovers(id)
      await minutes(2)
    }
    await minutes(40)
    expect(new Set(posts().map((text) => text.replace(/\. It was.*/, '')))).toEqual(new Set(['Lakehouse is back']))
    expect(affected()).toBe('Also affected: Power BI')
    world.discards()
  })

  it('and what stays down once the root is back is news of its own', async () => {
    await follows('subscribe all')
    await fails('lakehouse')
    await fails('reports')
    await minutes(10)
    await recovers('lakehouse')
    await minutes(4)
    await fails('reports')
    expect(posts().filter((text) => text.startsWith('Power BI'))).toEqual([])
    await minutes(2)
    expect(posts().filter((text) => text.startsWith('Power BI'))).toEqual([
      'Power BI is down since 09:40 UTC: HTTP 503',
    ])
    world.discards()
  })

  it('where only what depends on it is followed, as that, with the hint', async () => {
    await follows('subscribe reports')
    await fails('lakehouse')
    await fails('reports')
    await minutes(6)
    expect(posts()).toEqual(['Power BI is down since 09:40 UTC. Probably because of Lakehouse'])
    channel().shows('Power BI is down', 'Probably because of Lakehouse')
  })

  it('where outages of the root are no news, or later ones, as well', async () => {
    await follows('subscribe lakehouse alert=60')
    await follows('subscribe reports')
    await fails('lakehouse')
    await fails('reports')
    await minutes(6)
    expect(posts()).toEqual(['Power BI is down since 09:40 UTC. Probably because of Lakehouse'])
    world.discards()
  })

  it('also by two processes that see it at the same time', async () => {
    await follows('subscribe all')
    const other = await openWorld({ beside: world.installation })
    for (const one of [world, other]) for (const id of ['reports-1', 'lakehouse-1']) await one.measured(id, 'red')
    world.clockMoves(6)
    await Promise.all([world.settle(), other.settle()])
    for (const one of [other, world]) await one.passes(1)
    expect(posts()).toHaveLength(1)
    expect(affected()).toBe('Also affected: Power BI')
    world.discards()
    await other.close()
  })

  it('also when the desk restarts at any time', async () => {
    await world.close()
    await opens({ kept: true })
    await follows('subscribe all')
    for (let minute = 0; minute < 12; minute++) {
      if (minute === 1) await fails('reports')
      if (minute === 3) await fails('lakehouse')
      await world.passes(1)
      await world.restarts()
    }
    expect(posts()).toEqual(['Lakehouse is down since 09:43 UTC: HTTP 503'])
    world.discards()
  })

  it('and a desk with nothing to tell makes no statement', async () => {
    await follows('subscribe all')
    for (const id of ['lakehouse', 'reports', 'fabric']) await fails(id)
    await minutes(40)
    const before = world.runs()
    await minutes(60)
    expect(world.runs()).toBe(before)
    world.discards()
  })
})
