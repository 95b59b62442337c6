import { sql } from 'kysely'
import type { ActiveBanner } from '../announcements/memory.ts'
import type { Placed } from '../roadmap/memory.ts'
import type { Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { bundle } from './details-query.ts'
import { fingerprints } from './fingerprint.ts'
import type { ItemDetails } from './model.ts'

/** Older items that have no post anywhere are left alone. */
const days = 7

/**
 * Ids of items of which a post shows something else than the store says, or that may have posts missing: also of those
 * that concern one of `people`, who can only be told since just now. One statement.
 */
export const itemsBehind = async (
  store: Store,
  now: Date,
  people: readonly string[],
  banners: readonly ActiveBanner[],
  placed: Placed,
): Promise<string[]> => {
  const since = new Date(now.getTime() - days * 86_400_000)
  const rows = await store.query((db) =>
    db
      .selectFrom(fingerprints(db, banners, placed).as('w'))
      .leftJoin('posts as p', 'p.parentId', 'w.itemId')
      // Items that changed in the last minutes before the desk stopped may lack posts, such as news that had to wait.
      .where(
        sql<boolean>`w.changed_at > (select max(x.changed) - interval '10' minute from (
            select updated_at as changed from ${sql.table('workItems')}
            union all select created_at as changed from ${sql.table('comments')}) as x)
          or (w.updated_at > ${since} and (${concerns(people)})) or case
          when p.post_id is null then w.updated_at > ${since}
          when p.state <> 'SHOWN' then p.updated_at > ${since}
          when p.subject_kind <> 'workItem' then false
          else coalesce(p.shown_version, '') <> w.fingerprint end`,
      )
      .select('w.itemId')
      .distinct(),
  )
  return rows.map(({ itemId }) => itemId)
}

/** Items that concern one of some people: they follow it (followers are one text of JSON), or it may wait for their decision. */
const concerns = (people: readonly string[]) =>
  sql.join(
    [
      sql`false`,
      ...people.map((userId) => sql`w.followers like ${`%${userId}%`}`),
      ...(people.length > 0 ? [sql`(w.item_type = 'PLATFORM_REQUEST' and w.state = 'submitted')`] : []),
    ],
    sql` or `,
  )

/** The largest number of people to look for in one statement. */
export const peopleAtOnce = 50

/** The largest number of items in one statement. */
export const itemsAtOnce = 500

/** Items with all they show and every post of them, in one statement; at most `itemsAtOnce`. */
export const loadWithPosts = async (
  store: Store,
  itemIds: readonly string[],
): Promise<{ details: ItemDetails; posts: Row<'posts'>[] }[]> => {
  const of = { itemId: [...itemIds] }
  const parts = { work_items: of, votes: of, comments: of, posts: { parentId: of.itemId } }
  const { posts, ...rest } = await store.several(parts)
  return bundle(rest).map((details) => ({
    details,
    posts: posts.filter(({ parentId }) => parentId === details.item.itemId),
  }))
}
