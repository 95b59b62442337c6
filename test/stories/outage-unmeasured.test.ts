import { expect, it } from 'vitest'
import { fileItem } from '../../services/work-items/file.ts'
import { textOfCard } from '../harness/seen.ts'
import { as } from '../harness/tickets.ts'
import { openWorld } from '../harness/world.ts'

it('the post of an outage that is not measured any more names its incident also for a desk that just started', async () => {
  const world = await openWorld({ at: '2026-03-02T09:40:00Z', kept: true })
  await world.platform('lakehouse', 'Lakehouse', [{ checkType: 'availability' }])
  await world.measured('lakehouse-1', 'green')
  await world.person('Ada').says('subscribe lakehouse', world.channel('data'))
  await world.settle()
  world.discards()
  const incident = { itemType: 'INCIDENT', severity: 'low', platformId: 'lakehouse' } as const
  await fileItem(as(world, 'Ada'), { ...incident, title: 'No access to Gold' })
  await world.measured('lakehouse-1', 'red', { message: 'HTTP 503' })
  for (let minute = 0; minute < 6; minute++) await world.passes(1)
  const post = world.channel('data').shows('Lakehouse is down', 'Open incident: INC-1 No access to Gold')
  await world.passes(90)
  await world.settle()
  expect(textOfCard(post.card!)).toContain('It is not measured at the moment')
  expect(textOfCard(post.card!)).toContain('Open incident: INC-1 No access to Gold')
  const { edits } = post
  await world.restarts()
  await world.passes(1)
  await world.settle()
  expect(textOfCard(post.card!)).toContain('Open incident: INC-1 No access to Gold')
  expect(post.edits).toBe(edits)
  world.discards()
  await world.close()
})
