import { memory } from '../kernel/memory.ts'
import { worked } from '../kernel/times.ts'
import type { Context } from '../kernel/context.ts'
import type { Row } from '../store/tables.ts'
import type { RoadmapItem } from './model.ts'

/** A work item with its votes. */
export interface Linked {
  item: Row<'work_items'>
  votes: ReadonlyMap<string, Row<'votes'>>
}

/** Work items with their votes by item id. The key is the list of ids, so that all of them are one statement. */
const linked = memory<ReadonlyMap<string, Linked>>({
  async load({ store, key }) {
    const itemId = JSON.parse(key) as string[]
    const { work_items: items, votes } = await store.several({ work_items: { itemId }, votes: { itemId } })
    const byItem = Map.groupBy(votes, (vote) => vote.itemId)
    return new Map(
      items.map((item) => [
        item.itemId,
        { item, votes: new Map((byItem.get(item.itemId) ?? []).map((vote) => [vote.voteId, vote])) },
      ]),
    )
  },
  times: worked,
  tables: {
    work_items(known, item) {
      const one = known.get(item.itemId)
      return !one || one.item.version >= item.version ? known : new Map(known).set(item.itemId, { ...one, item })
    },
    votes(known, vote) {
      const one = known.get(vote.itemId)
      if (!one || (one.votes.get(vote.voteId)?.version ?? 0) >= vote.version) return known
      return new Map(known).set(vote.itemId, { ...one, votes: new Map(one.votes).set(vote.voteId, vote) })
    },
  },
  kept: 5,
})

/** Every work item on the roadmap with its votes: one statement when cold, and none while it is warm. */
export const linkedTo = async (context: Pick<Context, 'known' | 'now'>, items: Iterable<RoadmapItem>) => {
  const ids = [...new Set([...items].flatMap(({ itemIds }) => itemIds))].sort()
  if (ids.length === 0) return { value: new Map<string, Linked>(), away: false, at: context.now }
  return context.known(linked, JSON.stringify(ids)).get(context.now)
}
