import { sql } from 'kysely'
import type { Store } from '../store/store.ts'

/** Work items that are deleted at a time. */
const most = 200

/** Work items in some states that nobody changed since an instant. */
export interface OldItems {
  states: readonly string[]
  before: Date
}

const isOld = ({ states, before }: OldItems) =>
  sql`state in (${sql.join(states)}) and ${sql.ref('updatedAt')} < ${before}`

export const countOldItems = (store: Store, old: OldItems): Promise<number> => store.count('work_items', isOld(old))

/**
 * Deletes such items with all that belongs to them: comments, votes, posts and history. A step of 200 at a time; the
 * item goes last, so that one that was cut off goes on. Gives their number. Throws AppError UNAVAILABLE.
 */
export const eraseOldItems = async (store: Store, old: OldItems): Promise<number> => {
  for (let erased = 0; ;) {
    const rows = await store.query((db) =>
      db
        .selectFrom('workItems')
        .where(sql<boolean>`${isOld(old)}`)
        .select('itemId')
        .distinct()
        .orderBy('itemId')
        .limit(most),
    )
    if (rows.length === 0) return erased
    const ids = sql.join(rows.map(({ itemId }) => itemId))
    await store.erase('comments', sql`${sql.ref('itemId')} in (${ids})`)
    await store.erase('votes', sql`${sql.ref('itemId')} in (${ids})`)
    const posts = await store.query((db) =>
      db
        .selectFrom('posts')
        .where(
          'parentId',
          'in',
          rows.map(({ itemId }) => itemId),
        )
        .select('postId')
        .distinct(),
    )
    for (let from = 0; from < posts.length; from += most) {
      const postIds = sql.join(posts.slice(from, from + most).map(({ postId }) => postId))
      await store.erase('events', sql`${sql.ref('subjectType')} = 'posts' and ${sql.ref('subjectId')} in (${postIds})`)
    }
    await store.erase('posts', sql`${sql.ref('parentId')} in (${ids})`)
    await store.erase(
      'events',
      sql`${sql.ref('subjectType')} in ('work_items', 'comments', 'votes')
        and split_part(${sql.ref('subjectId')}, ':', 1) in (${ids})`,
    )
    await store.erase('work_items', sql`${sql.ref('itemId')} in (${ids})`)
    erased += rows.length
  }
}
