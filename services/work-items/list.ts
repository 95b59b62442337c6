import { action } from '../kernel/action.ts'
import type { Actor } from '../kernel/actor.ts'
import { platformName } from '../platforms/memory.ts'
import { ListInput, pageSize, type ListFilter, type Who } from './list-model.ts'
import { isOpen } from './lifecycle.ts'
import { lists } from './memory.ts'
import type { ListQuery } from './query.ts'

const whoIs = (said: string | null, { userId }: Actor): Who | null => {
  if (said === null) return null
  return said === 'me' ? { id: userId } : { name: said }
}

/**
 * Only improvements have votes: who says no kind means them, and other kinds come as they always do. Of what is over, the
 * last changed comes first.
 */
const withItsOrder = (filter: ListFilter): ListFilter => {
  const { sort, itemType, state } = filter
  if (sort === 'votes' && itemType === null) return { ...filter, itemType: 'IMPROVEMENT' }
  if (sort === 'votes' && itemType === 'IMPROVEMENT') return filter
  return {
    ...filter,
    sort: state === 'open' || (state !== 'ended' && state !== 'any' && isOpen(state)) ? 'severity' : 'changed',
  }
}

/** The query of a list, with the people it names as they are looked for. */
export const asked = (
  {
    mine,
    ...list
  }: Omit<ListQuery, 'userId' | 'assignedTo' | 'reportedBy'> & Pick<ListFilter, 'mine' | 'assignedTo' | 'reportedBy'>,
  actor: Actor,
): ListQuery => ({
  ...list,
  userId: mine ? actor.userId : null,
  assignedTo: list.assignedTo === 'nobody' ? { id: null } : whoIs(list.assignedTo, actor),
  reportedBy: whoIs(list.reportedBy, actor),
})

/** A page of items as they are shown in a list, and whether another page follows. */
export const listItems = action('workItem.list', ListInput, async (context, given) => {
  const { actor, now } = context
  const { mine, ...filter } = withItsOrder(given)
  const query = asked({ mine, ...filter, before: null, platformIds: [], count: pageSize }, actor)
  const { value, at, away } = await context.known(lists, JSON.stringify(query)).get(now)
  const nameOf = (platformId: string | null) => platformName(context, platformId)
  return {
    filter: { mine, ...filter },
    platformName: nameOf(filter.platformId),
    items: value.items
      .slice(0, pageSize)
      .map(({ assignedTo: _, ...item }) => ({ ...item, platformName: nameOf(item.platformId) })),
    more: value.items.length > pageSize,
    all: value.all,
    unassigned: value.unassigned,
    at,
    away,
  }
})
