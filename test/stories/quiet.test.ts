import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileItem } from '../../services/work-items/file.ts'
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
const until = async (clock: string) => {
  const minutes = (Date.parse(`2026-03-${clock}:00Z`) - world.now().getTime()) / 60_000
  await world.passes(minutes)
}

describe('quiet hours', () => {
  it('let nothing new be posted, while what is there stays true', async () => {
    await says('subscribe lakehouse', 'subscribe lakehouse incidents', night)
    const itemId = await files('Before')
    const card = channel().shows('Before')
    const [status] = channel()
      .posts()
      .filter(({ answers }) => !answers)
    await until('02T23:00')
    await world.measured('lakehouse-1', 'red', { message: 'HTTP 503' })
    await world.person('Ada').says('comment 1 Somebody looks at it')
    await world.passes(10)
    await world.measured('lakehouse-1', 'red', { message: 'HTTP 503' })
    channel().isSilent()
    expect(textOfCard(status!.card!)).toContain('Down')
    expect(card.edits).toBeGreaterThan(0)
    expect(itemId).toBeTruthy()
    world.discards()
  })
})
