import { expect, it } from 'vitest'
import { assignItem } from '../../services/work-items/assign.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { as } from '../harness/tickets.ts'
import { openWorld } from '../harness/world.ts'

const incident = {
  itemType: 'INCIDENT',
  severity: 'high',
  platformId: 'lakehouse',
  description: 'Since today',
} as const

it('somebody who could not be reached hears what waited for them with their first chat, also after a start', async () => {
  const world = await openWorld({ kept: true })
  await world.platform('lakehouse', 'Lakehouse')
  await world.person('Ada').says('subscribe lakehouse incidents', world.channel('data'))
  await world.settle()
  const { itemId } = await fileItem(as(world, 'Ada'), { ...incident, title: 'Gold is stale' })
  await assignItem(as(world, 'Ada'), { itemId, who: 'Cem' })
  await world.passes(5)
  await world.settle()
  expect(world.personal('Cem').posts()).toEqual([])
  await fileItem(as(world, 'Ada'), { ...incident, title: 'Another one' })
  for (let hour = 0; hour < 2; hour++) await world.passes(60)
  await world.settle()
  await fileItem(as(world, 'Ada'), { ...incident, title: 'A third one', isAnother: true })
  await world.restarts()
  await world.settle()

  world.teams.personal.set(world.person('Cem').id, 'a:Cem')
  await fileItem(as(world, 'Cem'), { ...incident, title: 'Silver is empty', isAnother: true })
  await world.settle()
  await world.passes(5)
  await world.settle()
  const heard = world.personal('Cem').hears().join('\n')
  expect(heard).toContain('Silver is empty')
  expect(heard).toContain('Gold is stale')
  world.discards()
  await world.close()
})
