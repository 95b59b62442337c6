import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commentItem } from '../../services/work-items/comment.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { voteItem } from '../../services/work-items/vote.ts'
import { textOfCard } from '../harness/seen.ts'
import { as } from '../harness/tickets.ts'
import type { PersonName } from '../harness/person.ts'
import { openWorld, type World, type WorldOptions } from '../harness/world.ts'

let world: World
const opens = async (options: WorldOptions = {}) => {
  // A Monday in Berlin, 07:00.
  world = await openWorld({ at: '2026-03-02T06:00:00Z', ...options })
  await world.platform('lakehouse', 'Lakehouse', [{ checkType: 'availability' }])
  await world.platform('sales', 'Sales BI', [{ checkType: 'availability' }])
  await world.measured('lakehouse-1', 'green')
  await world.measured('sales-1', 'green')
}
beforeEach(() => opens())
afterEach(() => world.close())

const channel = () => world.channel('data')
const says = async (line: string, place = channel()) => {
  await world.person('Ada').says(line, place)
  await world.settle()
  world.discards()
}
const daily = 'subscribe digest=daily@09:00 zone=Europe/Berlin'
/** Time passes until an instant; minutes before it first, so that somebody looks at both. */
const reaches = async (instant: string) => {
  const minutes = (Date.parse(instant) - world.now().getTime()) / 60_000
  await world.passes(minutes - 1)
  channel().isSilent()
  await world.passes(1)
}
const files = (item: Partial<Parameters<typeof fileItem>[1]>, name: PersonName = 'Ada') =>
  fileItem(as(world, name), {
    ...{ title: 'Something', description: 'Since today', platformId: 'lakehouse', isAnother: true },
    ...(item.itemType ? {} : { itemType: 'INCIDENT', severity: 'high' }),
    ...item,
  } as Parameters<typeof fileItem>[1])
/** Time passes until an instant, and the platforms are measured. */
const measuredAt = async (instant: string) => {
  world.clockMoves((Date.parse(instant) - world.now().getTime()) / 60_000 - 2)
  await world.measured('lakehouse-1', 'green')
  await world.measured('sales-1', 'red', { message: 'HTTP 503' })
  await reaches(instant)
}
const nine = '2026-03-02T08:00:00Z'

describe('a digest', () => {
  it('comes at its time, with everything that is open, in the zone of the channel', async () => {
    await files({ title: 'Small', severity: 'low' })
    await files({ title: 'Large', severity: 'critical' })
    await files({ title: 'Other', platformId: 'sales' })
    const { itemId: wish } = await files({ itemType: 'IMPROVEMENT', title: 'Faster loads' })
    await files({ itemType: 'IMPROVEMENT', title: 'Nobody wants it' })
    await voteItem(as(world, 'Anna'), { itemId: wish, wanted: true })
    await files({ itemType: 'PLATFORM_REQUEST', title: 'Access to sales' })
    const { itemId: answered } = await files({ itemType: 'PLATFORM_REQUEST', title: 'Access to gold' }, 'Anna')
    await commentItem(as(world, 'Ada'), { itemId: answered, body: 'Which one?' })
    await world.settle()
    world.discards()
    const ada = world.person('Ada')
    await ada.presses(await ada.says('banner warning Sales slow on Sales BI until 15:00: Please wait'), 'Publish')
    await world.settle()
    await says(daily)
    await measuredAt(nine)
    const { card } = channel().shows('Daily digest')
    expect(textOfCard(card!).replace('\u2009–\u2009', '–')).toBe(
      [
        'Daily digest',
        '✕ 1 down · ● 1 healthy',
        '✕ Sales BI · Down',
        'Failing: HTTP 503',
        'Open incidents: 1 Critical · 1 High · 1 Low',
        '○ INC-2 · Large',
        'Critical · New · Lakehouse · 2 Mar 2026, 07:00 (CET)',
        '○ INC-3 · Other',
        'High · New · Sales BI · 2 Mar 2026, 07:00 (CET)',
        '○ INC-1 · Small',
        'Low · New · Lakehouse · 2 Mar 2026, 07:00 (CET)',
        'Maintenance and banners',
        '▲ Sales slow',
        'Mon, 2 Mar 2026, 07:00–15:00 (CET, Europe/Berlin) · Sales BI',
        'Most votes',
        '○ IMP-4 · Faster loads',
        'New · 1 vote · Lakehouse · 2 Mar 2026, 07:00 (CET)',
        '1 request without an answer',
        '○ REQ-6 · Access to sales',
        'Submitted · Lakehouse · 2 Mar 2026, 07:00 (CET)',
        'As of 2 Mar 2026, 09:00 (CET)',
      ].join('\n'),
    )
    const anna = world.person('Anna')
    for (const [line, shown] of [
      ['Sales BI: Down. Show details', 'HTTP 503'],
      ['INC-2 · Large', 'INC-2'],
      ['Show Sales slow', 'Please wait'],
    ])
      expect(textOfCard(await anna.presses(card!, line!, channel()))).toContain(shown)
    expect(await anna.opens(card!, 'Settings …', channel())).toContain('Contributor')
    world.discards()
  })

  it('without anything open is the health alone', async () => {
    await says(daily)
    await reaches(nine)
    expect(textOfCard(channel().shows('Daily digest').card!)).not.toMatch(/incidents|votes|request|Maintenance/)
  })

  it('is not about a maintenance that was cancelled before its end', async () => {
    const ada = world.person('Ada')
    const line = 'maintenance Upgrade on Lakehouse from 11:00 until 13:00: Dashboards show Friday.'
    await ada.presses(await ada.says(line), 'Publish')
    await says(daily)
    await ada.presses(await ada.presses(await ada.says('maintenance'), 'Show Upgrade'), 'Cancel it')
    await world.settle()
    world.discards()
    await reaches(nine)
    expect(textOfCard(channel().shows('Daily digest').card!)).not.toContain('Upgrade')
  })

  it('is about the platforms that the channel follows, and as grave as it asks for', async () => {
    await files({ title: 'Large', platformId: 'sales' })
    await files({ title: 'Small', platformId: 'sales', severity: 'low' })
    await files({ title: 'Elsewhere', severity: 'critical' })
    await says('subscribe sales incidents')
    await says(`${daily} severity=high`)
    await measuredAt(nine)
    expect(textOfCard(channel().shows('Large').card!)).not.toMatch(/Elsewhere|Small|Lakehouse/)
  })

  it('speaks the language of the channel', async () => {
    await files({})
    await says(`${daily} language=de`)
    await reaches(nine)
    channel().shows('Täglicher Überblick', 'Offene Störungen: 1 Hoch', '02.03.2026, 07:00', 'Stand 02.03.2026, 09:00')
  })

  it('comes to somebody in their own chat', async () => {
    await says('subscribe digest=weekly@monday@09:00', world.personal('Ada'))
    await world.passes(120)
    world.personal('Ada').shows('Weekly digest')
  })

  it('costs nothing while none is due', async () => {
    await says(daily)
    await reaches(nine)
    channel().shows('Daily digest')
    await world.passes(40)
    const before = world.runs()
    for (let minute = 0; minute < 60; minute++) await world.passes(1)
    expect(world.runs()).toBe(before)
  })

  it('costs as much for thirty channels as for one', async () => {
    for (let count = 0; count < 30; count++) await says(daily, world.channel(`room-${count}`))
    await world.passes(119)
    await world.settle()
    const before = world.runs()
    await world.passes(1)
    await world.settle()
    expect(world.teams.messages.filter(({ answers }) => !answers)).toHaveLength(30)
    expect(world.runs() - before).toBeLessThan(15)
    world.discards()
  })
})

describe('nothing fires twice and nothing is missed', () => {
  beforeEach(() => says(daily))
  const shown = async () => {
    const posts = await world.store.all('posts', { subjectKind: ['digest'] })
    return posts.map(({ shownVersion }) => shownVersion)
  }

  it('when it is looked at again, by this process and by the next', async () => {
    await reaches(nine)
    channel().shows('Daily digest')
    await Promise.all([world.passes(1), world.settle()])
    await world.restarts()
    await world.passes(60)
    channel().isSilent()
    expect(await shown()).toEqual(['2026-03-02T08:00:00.000Z'])
    await reaches('2026-03-03T08:00:00Z')
    channel().shows('Daily digest')
  })

  it('when the desk was down: the last one comes, and says how late it is', async () => {
    world.clockMoves(3 * 1440 + 5 * 60)
    await world.restarts()
    channel().shows('Late by 3 h: this was due 5 Mar 2026, 09:00 (CET).')
    await world.passes(60)
    channel().isSilent()
    expect(await shown()).toEqual(['2026-03-05T08:00:00.000Z'])
  })

  it('when it is late by no more than an hour, which is not worth a word', async () => {
    world.clockMoves(3 * 60)
    await world.restarts()
    expect(textOfCard(channel().shows('Daily digest').card!)).not.toContain('Late')
  })

  it('when two processes look at the same time', async () => {
    const other = await openWorld({ beside: world.installation })
    world.clockMoves(121)
    await Promise.all([world.passes(0), other.passes(0)])
    await Promise.all([world.settle(), other.settle()])
    channel().shows('Daily digest')
    await other.close()
  })

  it('when the clock of the machine is put back', async () => {
    for (const instant of [nine, '2026-03-03T08:00:00Z']) {
      await reaches(instant)
      channel().shows('Daily digest')
    }
    world.clockMoves(-90)
    await world.passes(1)
    await world.passes(89)
    channel().isSilent()
  })

  it('when clocks go forward over its time, or back', async () => {
    await says('subscribe digest=daily@02:30')
    world.clockMoves((Date.parse('2026-03-28T12:00:00Z') - world.now().getTime()) / 60_000)
    await world.passes(0)
    world.discards()
    await reaches('2026-03-29T01:30:00Z')
    channel().shows('As of 29 Mar 2026, 03:30 (CEST)')
    world.clockMoves((Date.parse('2026-10-24T12:00:00Z') - world.now().getTime()) / 60_000)
    await world.passes(0)
    world.discards()
    await reaches('2026-10-25T00:30:00Z')
    channel().shows('As of 25 Oct 2026, 02:30 (CEST)')
    await world.passes(60)
    channel().isSilent()
  })

  it('when Teams does not answer at its time', async () => {
    world.fault({ status: 503 }, { status: 503 })
    for (let minute = 0; minute < 30; minute++) await world.passes(5)
    channel().shows('Daily digest')
    await world.passes(120)
    channel().isSilent()
  })

  it('when the store is away at its time', async () => {
    world.unplugs()
    await world.passes(121)
    await world.settle()
    channel().isSilent()
    world.plugsIn()
    await world.passes(2)
    await world.settle()
    channel().shows('Daily digest')
  })

  it('where the desk was removed, none comes, also after it is back', async () => {
    await world.person('Ada').removes(channel())
    await world.passes(1440)
    await world.person('Ada').installs(channel())
    await world.settle()
    world.discards()
    await world.passes(1440)
    channel().isSilent()
  })

  it('when it is changed, it is due from then on', async () => {
    await reaches(nine)
    channel().shows('Daily digest')
    await says('subscribe digest=daily@08:00')
    await world.passes(10)
    channel().isSilent()
    await says('subscribe digest=off')
    await world.passes(3000)
    channel().isSilent()
  })
})
