import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commentItem } from '../../services/work-items/comment.ts'
import { editItem } from '../../services/work-items/edit.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { muteItem } from '../../services/work-items/follow.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { textOfCard } from '../harness/seen.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  // In Berlin it is 21:30.
  world = await openWorld({ at: '2026-03-02T20:30:00Z' })
  await world.platform('lakehouse', 'Lakehouse', [{ checkType: 'availability' }])
  await world.measured('lakehouse-1', 'green')
})
afterEach(() => world.close())

const channel = () => world.channel('data')
const says = async (...lines: string[]) => {
  for (const line of lines) {
    await world.person('Ada').says(line, channel())
    await world.settle()
    world.discards()
  }
}
const night = 'subscribe quiet=22:00-07:00 zone=Europe/Berlin'
const files = async (title: string, severity: 'critical' | 'high' | 'medium' | 'low' = 'high') => {
  const { itemId } = await fileItem(as(world, 'Ada'), {
    ...{ itemType: 'INCIDENT', title, platformId: 'lakehouse', severity, isAnother: true },
  })
  await world.settle()
  return itemId
}
/** Time passes until an instant of March 2026; Berlin is an hour ahead. */
const until = async (instant: string) => {
  await world.passes((Date.parse(`2026-03-${instant}:00Z`) - world.now().getTime()) / 60_000)
  await world.settle()
}
const isDown = () => world.measured('lakehouse-1', 'red', { message: 'HTTP 503' })
const isUp = () => world.measured('lakehouse-1', 'green')
const resolves = async (itemId: string) => {
  for (const step of ['workItem.acknowledge', 'workItem.start', 'workItem.resolve'] as const)
    await moveItem[step](as(world, 'Ada'), { itemId })
  await world.settle()
}
const morning = '03T06:00'

describe('quiet hours', () => {
  it('let nothing new be posted, while what is there stays true', async () => {
    await says('subscribe lakehouse', 'subscribe lakehouse incidents', night)
    await files('Before')
    const card = channel().shows('Before')
    const [status] = channel()
      .posts()
      .filter(({ answers }) => !answers)
    await until('02T23:00')
    await isDown()
    await commentItem(as(world, 'Ada'), { itemId: (await world.store.all('work_items'))[0]!.itemId, body: 'Looking' })
    await world.settle()
    await world.passes(10)
    await isDown()
    channel().isSilent()
    world.thread('data', card.id).isSilent()
    expect(textOfCard(status!.card!)).toContain('Down')
    expect(card.edits).toBeGreaterThan(0)
    world.discards()
  })

  it('end with a recap of what happened in them, in a zone that is named', async () => {
    await says('subscribe lakehouse', 'subscribe lakehouse incidents', night)
    const old = await files('Known before', 'low')
    channel().shows('Known before')
    await until('02T23:00')
    await files('Still open')
    const solved = await files('Solved at night', 'critical')
    await isDown()
    await world.passes(42)
    await isUp()
    await resolves(solved)
    await resolves(old)
    world.personal('Ada').hears()
    await until('03T05:58')
    await isUp()
    channel().isSilent()
    await until(morning)
    const recap = channel().shows('While it was quiet')
    expect(textOfCard(recap.card!).replaceAll('\u2009', '')).toBe(
      [
        'While it was quiet',
        '1 outage, over',
        '● Lakehouse',
        'Down for 42 min: 3 Mar 2026, 00:00 (CET) – 3 Mar 2026, 00:42 (CET).',
        '1 new ticket',
        '○ INC-2 · Still open',
        'High · New · Lakehouse · 3 Mar 2026, 00:00 (CET)',
        '2 tickets done',
        '● INC-3 · Solved at night',
        'Critical · Resolved · Lakehouse · 3 Mar 2026, 00:00 (CET)',
        '● INC-1 · Known before',
        'Low · Resolved · Lakehouse · 2 Mar 2026, 21:30 (CET)',
        'Quiet hours: 2 Mar 2026, 22:00 (CET) – 3 Mar 2026, 07:00 (CET)',
      ].join('\n'),
    )
    expect(recap.summary).toBe('While it was quiet: 1 outage, over · 1 new ticket · 2 tickets done')
    const answer = await world.person('Anna').presses(recap.card!, 'INC-2 · Still open', channel())
    expect(textOfCard(answer)).toContain('Still open')
    await world.settle()
    await world.restarts()
    await until('03T12:00')
    await isUp()
    channel().isSilent()
    world.discards()
  })

  it('name what ended in them by the step it took, not by a later change of something else', async () => {
    await says('subscribe lakehouse incidents', night)
    const before = await files('Solved before', 'low')
    const during = await files('Solved at night', 'low')
    await resolves(before)
    await until('03T02:00')
    await resolves(during)
    await muteItem(as(world, 'Ada'), { itemId: before, muted: true })
    // After the night, before the recap is drawn.
    world.clockMoves(Math.round((Date.parse('2026-03-03T06:01:00Z') - world.now().getTime()) / 60_000))
    await muteItem(as(world, 'Ada'), { itemId: during, muted: true })
    world.discards()
    await world.passes(1)
    await world.settle()
    const recap = textOfCard(channel().shows('While it was quiet').card!)
    expect(recap).toContain('1 ticket done')
    expect(recap).toContain('Solved at night')
    expect(recap).not.toContain('Solved before')
    world.discards()
  })

  it('that nothing happened in end without a word', async () => {
    await says('subscribe lakehouse', 'subscribe lakehouse incidents', night)
    await until(morning)
    await world.restarts()
    await until('03T07:00')
    channel().isSilent()
    const before = world.runs()
    for (let minute = 0; minute < 10; minute++) await world.passes(1)
    expect(world.runs()).toBe(before)
    await until('04T07:00')
    channel().isSilent()
  })

  it('are not followed by news of an outage that just ended in them', async () => {
    await says('subscribe lakehouse', night)
    await until('03T05:00')
    await isDown()
    await until('03T05:20')
    await isDown()
    await until('03T05:30')
    await isUp()
    await until(morning)
    await isUp()
    channel().shows('While it was quiet', 'Down for 30 min')
  })

  it('leave it to the recap that an outage is over which was announced before', async () => {
    await says('subscribe lakehouse', 'subscribe quiet=22:00-23:00 zone=Europe/Berlin')
    await isDown()
    await until('02T20:40')
    const post = channel().shows('Lakehouse is down')
    await until('02T21:50')
    await isUp()
    expect(textOfCard(post.card!)).toContain('was down')
    await until('02T22:00')
    await isUp()
    channel().shows('While it was quiet', 'Lakehouse')
    world.thread('data', post.id).isSilent()
  })

  it('do not hide what is still down at their end', async () => {
    await says('subscribe lakehouse', night)
    await until('03T05:40')
    await isDown()
    await until('03T05:50')
    channel().isSilent()
    await until(morning)
    channel().shows('Lakehouse is down')
  })

  it('are told late when the desk was down at their end', async () => {
    await says('subscribe lakehouse incidents', night)
    await until('02T23:00')
    await files('At night')
    world.clockMoves(12 * 60)
    await world.restarts()
    channel().shows('Late by 5 h', 'At night')
    await world.passes(10)
    channel().isSilent()
    world.discards()
  })

  it('that somebody ends in the night are over, and told at once', async () => {
    await says('subscribe lakehouse incidents', night)
    await until('02T23:00')
    await files('At night')
    channel().isSilent()
    world.clockMoves(1)
    await world.person('Ada').says('subscribe quiet=off', channel())
    await world.settle()
    channel().shows('While it was quiet', 'At night')
    await until(morning)
    channel().isSilent()
    world.discards()
  })

  it('hold for news in an own chat, too', async () => {
    const { itemId } = await fileItem(as(world, 'Anna'), {
      ...{ itemType: 'INCIDENT', title: 'Mine alone', platformId: 'lakehouse', severity: 'low', isAnother: true },
    })
    await world.person('Anna').says(night)
    await world.settle()
    world.discards()
    await until('02T23:00')
    await resolves(itemId)
    await world.passes(60)
    world.personal('Anna').isSilent()
    await until(morning)
    await world.passes(5)
    expect(world.personal('Anna').hears().join()).toContain('Mine')
    world.discards()
  })

  it('of a channel change nothing for another one', async () => {
    await says('subscribe lakehouse incidents', night)
    await world.person('Ada').says('subscribe lakehouse incidents', world.channel('on-call'))
    await world.settle()
    world.discards()
    await until('02T23:00')
    await files('At night')
    world.channel('on-call').shows('At night')
    channel().isSilent()
    world.discards()
  })
})

describe('the least severity', () => {
  it('keeps lesser incidents out, until they are graver', async () => {
    await says('subscribe lakehouse incidents', 'subscribe severity=high')
    const itemId = await files('Grows', 'low')
    await files('Grave', 'critical')
    channel().shows('Grave')
    await editItem(as(world, 'Ada'), { itemId, severity: 'high' })
    await world.settle()
    channel().shows('Grows')
    world.discards()
  })

  it('says nothing of other kinds, and posts no old ones when it is lowered', async () => {
    await says('subscribe lakehouse incidents', 'subscribe lakehouse requests', 'subscribe severity=high')
    await files('Small', 'low')
    await fileItem(as(world, 'Ada'), {
      ...{ itemType: 'PLATFORM_REQUEST', title: 'Access', description: 'Please', platformId: 'lakehouse' },
    })
    await world.settle()
    channel().shows('Access')
    world.clockMoves(1)
    await says('subscribe severity=off')
    await world.restarts()
    channel().isSilent()
    await files('Next one', 'low')
    channel().shows('Next one')
    world.discards()
  })
})
