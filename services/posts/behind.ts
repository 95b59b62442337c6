import { sql } from 'kysely'
import { mostParameters } from '../store/dialect.ts'
import type { Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { bundle } from '../work-items/details.ts'
import type { ItemDetails } from '../work-items/model.ts'

/** Older items that have no post anywhere are left alone. */
const days = 7

/** Ids of items of which a post shows something else than the store says, or that may have posts missing. One statement. */
export const itemsBehind = async (store: Store, now: Date): Promise<string[]> => {
  const since = new Date(now.getTime() - days * 86_400_000)
  const rows = await store.query((db) =>
    db
      .selectFrom('workItems as w')
      .leftJoin(
        (votes) =>
          votes
            .selectFrom('votes as v')
            .groupBy('v.itemId')
            .select(['v.itemId', sql<number>`sum(v.version)`.as('count')])
            .as('t'),
        (join) => join.onRef('t.itemId', '=', 'w.itemId'),
      )
      .leftJoin(
        (comments) =>
          comments
            .selectFrom('comments as c')
            .groupBy('c.itemId')
            .select(['c.itemId', sql<number>`count(distinct c.comment_id)`.as('count')])
            .as('s'),
        (join) => join.onRef('s.itemId', '=', 'w.itemId'),
      )
      .leftJoin('platforms as n', 'n.platformId', 'w.platformId')
      .leftJoin('posts as p', 'p.itemId', 'w.itemId')
      // What changed in the last minutes before the desk fell silent may have posts missing; what was not sent, a notice
      // perhaps, is sent; and a card is compared in the same words as fingerprintOf.
      .where(
        sql<boolean>`w.updated_at > (select max(x.updated_at) - interval '5' minute from ${sql.table('workItems')} as x) or case
          when p.post_id is null then w.updated_at > ${since}
          when p.state <> 'SHOWN' then p.updated_at > ${since}
          when p.subject not like 'item:%' then false
          else coalesce(p.shown_version, '') <>
            concat(cast(w.version as string), '.', cast(coalesce(t.count, 0) as string), '.', cast(coalesce(s.count, 0) as string),
              ' ', coalesce(case when n.is_active then n.name end, w.platform_id, '')) end`,
      )
      .select('w.itemId')
      .distinct(),
  )
  return rows.map(({ itemId }) => itemId)
}

/** As many as one statement can ask for: each is a parameter for every table. */
export const itemsAtOnce = Math.floor(mostParameters / 4)

/** Items with all they show and every post of them, in one statement; at most `itemsAtOnce`. */
export const loadWithPosts = async (
  store: Store,
  itemIds: readonly string[],
): Promise<{ details: ItemDetails; posts: Row<'posts'>[] }[]> => {
  const of = { itemId: [...itemIds] }
  const { posts, ...rest } = await store.several({ work_items: of, votes: of, comments: of, posts: of })
  return bundle(rest).map((details) => ({
    details,
    posts: posts.filter(({ itemId }) => itemId === details.item.itemId),
  }))
}
