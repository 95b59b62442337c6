import { access, type AccessRow } from '../../services/kernel/access.ts'
import { heldBy } from '../../services/roles/held-by.ts'
import { highest } from '../../services/roles/model.ts'
import { firstState, moveOf, moves, type ItemType, type MoveAction } from '../../services/work-items/lifecycle.ts'
import { twice } from './truths-history.ts'
import type { World } from './world.ts'

/** Items moved as the life cycle says, and nobody counts twice. */
export const itemLies = async (world: World): Promise<string[]> => {
  const items = await world.store.all('work_items')
  const events = await world.store.all('events')
  const votes = await world.store.all('votes')
  const lies = twice(items.map(({ number }) => number)).map((number) => `number ${number} is used twice`)
  lies.push(...twice(votes.map(({ itemId, userId }) => `${itemId} ${userId}`)).map((vote) => `two votes: ${vote}`))
  for (const { subjectId, oldState, newState } of events.filter(
    ({ eventType, version }) => eventType === 'VOTE' && version > 0,
  ))
    if ((oldState ?? '0') === newState) lies.push(`the vote ${subjectId} changed from ${oldState} to ${newState}`)
  for (const { itemId, itemType, platformId, number, state, followers } of items) {
    lies.push(...twice(followers.map(({ userId }) => userId)).map((id) => `${number} is followed twice by ${id}`))
    const steps = events
      .filter(
        ({ subjectType, subjectId, version }) => subjectType === 'work_items' && subjectId === itemId && version > 0,
      )
      .sort((a, b) => a.version - b.version)
      .filter(({ newState }) => newState !== null)
    let at: string | null = null
    for (const { oldState, newState, payload } of steps) {
      const allowed =
        at === null
          ? newState === firstState(itemType)
          : moves.some(
              (move) =>
                move.itemType === itemType &&
                move.from === at &&
                move.to === newState &&
                move.action === payload.action,
            )
      if (!allowed || oldState !== at)
        lies.push(`${number} went from ${at} (${oldState}) to ${newState} by ${String(payload.action)}`)
      at = newState
    }
    lies.push(...(await overreach(world, itemId, itemType, platformId)))
    if (at !== state) lies.push(`${number} is ${state}, on record is ${at}`)
  }
  return lies
}

/** Finds the acts on an item by people without the role for them who did not have it just then. */
const overreach = async (
  { desk, store }: World,
  itemId: string,
  itemType: ItemType,
  platformId: string | null,
): Promise<string[]> => {
  const lies: string[] = []
  const bindings = await store.all('role_bindings', { workspace: desk.workspace })
  const events = (await store.all('events', { subjectId: itemId })).sort((a, b) => a.version - b.version)
  let assignee: string | undefined
  for (const { createdBy, oldState, version, payload } of events) {
    const action = payload.action as MoveAction
    const least =
      moveOf(itemType, oldState ?? '', action)?.role ??
      (['workItem.assign', 'workItem.edit'].includes(action) ? 'Triager' : 'Viewer')
    const { roles } = await heldBy(createdBy, platformId, bindings, desk.directory, desk.settings)
    const isKept = assignee === createdBy && (access as Partial<Record<string, AccessRow>>)[action]?.kept
    if (version > 0 && typeof payload.to === 'string') assignee = payload.to
    if (version > 0 && !roles.has(least) && !isKept)
      lies.push(`${createdBy}, a ${highest(roles).join()}, did ${action} to ${itemId}`)
  }
  return lies
}
