import { person, service } from '../../services/kernel/actor.ts'
import { contextOf } from '../../services/kernel/desk.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { firstState, movesFrom, statesOf, type ItemType, type MoveAction } from '../../services/work-items/lifecycle.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { observeItem } from '../../services/work-items/observe.ts'
import { people, type PersonName } from './person.ts'
import type { World } from './world.ts'

let keys = 0

/** A turn of somebody that does not come through Teams. */
export const as = (world: World, name: PersonName, key = `own-${++keys}`) => {
  const actor = person({ tenantId: 't', userId: people[name], name, locale: 'en-GB', timeZone: 'Europe/Berlin' })
  return contextOf(world.desk, actor, world.now(), key)
}

/** The shortest way to a state. */
const pathTo = (itemType: ItemType, state: string): MoveAction[] => {
  const paths = new Map<string, MoveAction[]>([[firstState(itemType), []]])
  for (const _ of statesOf[itemType])
    for (const [from, path] of [...paths])
      for (const { to, action } of movesFrom(itemType, from)) if (!paths.has(to)) paths.set(to, [...path, action])
  return paths.get(state)!
}

/** An item that Ada filed and brought where it is; its cards are posted, and the story has not to look at them. */
export const itemIn = async (world: World, itemType: ItemType, state: string = firstState(itemType)) => {
  const { itemId } = await fileItem(as(world, 'Ada'), {
    itemType,
    title: `Something about ${itemType}`,
    description: 'Since this morning',
    severity: 'medium',
    platformId: 'lakehouse',
    isAnother: true,
  })
  for (const action of pathTo(itemType, state))
    await moveItem[action](as(world, 'Ada'), { itemId, reason: 'Because of this' })
  await world.settle()
  world.discards()
  return itemId
}

/** The same where a step is possible: one that proposes to resolve an incident is once its platform works again. */
export const itemFor = async (
  world: World,
  { itemType, from, action }: { itemType: ItemType; from: string; action: string },
) => {
  const itemId = await itemIn(world, itemType, from)
  if (action !== 'workItem.settle') return itemId
  const health = service('health', ['workItem.observe'])
  await observeItem(contextOf(world.desk, health, world.now(), `well-${++keys}`), { itemId, wellAt: world.now() })
  await world.settle()
  world.discards()
  return itemId
}

/** Versions and names of what happened to an item, its comments and votes, oldest first. */
export const happened = async (world: World, itemId: string) => {
  await world.store.settled()
  const events = (await world.store.all('events')).filter(({ subjectId }) => subjectId.startsWith(itemId))
  return events
    .filter(({ version }) => version > 0)
    .map(({ subjectType, version, payload }) => `${subjectType} ${version} ${String(payload.action)}`)
    .sort()
}
