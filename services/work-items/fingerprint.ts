import { sql, type Kysely } from 'kysely'
import type { Database } from '../store/tables.ts'
import type { ItemDetails } from './model.ts'

/** The version of an item's post: it changes when the item, a vote, a comment or the name of the platform does. */
export const fingerprintOf = ({ item, votes, comments }: ItemDetails, platformName: string | null): string =>
  `${item.version}.${votes.reduce((sum, { version }) => sum + version, 0)}.${comments.length} ${platformName ?? ''}`

/** Selects the fingerprint and the followers of every item. A platform that is switched off has no name. */
export const fingerprints = (db: Kysely<Database>) => {
  // Delta may hold a put-if-absent twice, always alike.
  const votes = db.selectFrom('votes').select(['itemId', 'voteId', 'version']).distinct()
  const voted = db
    .selectFrom(votes.as('v'))
    .groupBy('v.itemId')
    .select(['v.itemId', sql<number>`sum(v.version)`.as('count')])
  const commented = db
    .selectFrom('comments as c')
    .groupBy('c.itemId')
    .select([
      'c.itemId',
      sql<number>`count(distinct c.comment_id)`.as('count'),
      sql<Date>`max(c.created_at)`.as('lastAt'),
    ])
  return db
    .selectFrom('workItems as i')
    .leftJoin(voted.as('t'), 't.itemId', 'i.itemId')
    .leftJoin(commented.as('s'), 's.itemId', 'i.itemId')
    .leftJoin('platforms as n', 'n.platformId', 'i.platformId')
    .select(['i.itemId', 'i.itemType', 'i.state', 'i.updatedAt', 'i.followers'])
    .select(sql<Date>`greatest(i.updated_at, coalesce(s.last_at, i.updated_at))`.as('changedAt'))
    .select(
      sql<string>`concat(cast(i.version as string), '.', cast(coalesce(t.count, 0) as string), '.',
        cast(coalesce(s.count, 0) as string), ' ', coalesce(case when n.is_active then n.name end, i.platform_id, ''))`.as(
        'fingerprint',
      ),
    )
}
