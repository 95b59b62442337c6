import { sql, type AliasedRawBuilder, type Kysely } from 'kysely'
import type { Database } from '../store/tables.ts'
import { createHash } from 'node:crypto'
import { bannersFor, type ActiveBanner } from '../announcements/memory.ts'
import type { Placed } from '../roadmap/memory.ts'
import type { RoadmapItem } from '../roadmap/model.ts'
import { jsonOf, jsonRows, type Structure } from '../store/json-rows.ts'
import type { Loose } from '../store/loose.ts'
import { isOpen, statesOf } from './lifecycle.ts'
import type { ItemDetails } from './model.ts'
import { bannersOn } from './said.ts'

const openStates = [...new Set(Object.values(statesOf).flat())].filter(isOpen)

/** Names banners in a version, so that a card is another one with others; nothing where there are none. */
const bannersPart = (banners: readonly ActiveBanner[]): string => {
  const named = banners.map(({ messageId, version }) => `${messageId} ${version}`).join()
  return named && ` ◆${createHash('sha256').update(named).digest('base64url').slice(0, 10)}`
}

/** Names the place on the roadmap in a version; nothing for an item that has none. */
const placePart = (placed: RoadmapItem | undefined): string => {
  if (!placed) return ''
  const named = [placed.roadmapId, placed.title, placed.status, placed.quarter].join('\n')
  return ` ◇${createHash('sha256').update(named).digest('base64url').slice(0, 10)}`
}

/**
 * The version of an item's post: it changes when the item, a vote, a comment, the name of the platform, a banner on it or its
 * place on the roadmap does.
 */
export const fingerprintOf = (
  { item, votes, comments }: ItemDetails,
  platformName: string | null,
  banners: readonly ActiveBanner[],
  placed: RoadmapItem | undefined,
): string =>
  [
    `${item.version}.${votes.reduce((sum, { version }) => sum + version, 0)}.${comments.length}`,
    ` ${platformName ?? ''}${bannersPart(bannersOn(item, banners))}${placePart(placed)}`,
  ].join('')

/** The same in SQL: what the banners add for each platform and each item that is over, as they name them, and for all others. */
const bannersAdded = (banners: readonly ActiveBanner[]) => {
  const named = [...new Set(banners.flatMap(({ platformIds }) => platformIds))]
  const of = (platformId: string | null) => bannersPart(bannersFor(banners, platformId))
  const cases = named.map((platformId) => sql`when i.platform_id = ${platformId} then ${of(platformId)}`)
  const over = sql`i.state not in (${sql.join(openStates)})`
  const incidents = banners.filter(({ itemId }) => itemId !== null)
  const own = incidents.map(
    (banner) => sql`when ${over} and i.item_id = ${banner.itemId} then ${bannersPart([banner])}`,
  )
  return sql<string>`case ${sql.join([...own, sql`when ${over} then ''`, ...cases], sql` `)} else ${of(null)} end`
}

const placeColumns: Structure = [
  ['item_id', 'STRING'],
  ['place', 'STRING'],
]

/** The parts that the roadmap adds, as rows of a statement. */
const placesAdded = (db: Kysely<Database>, placed: Placed) => {
  const rows = [...placed].map(([itemId, item]) => jsonOf(placeColumns, { itemId, place: placePart(item) }))
  return jsonRows(db as unknown as Kysely<Loose>, placeColumns, rows) as AliasedRawBuilder<
    { itemId: string; place: string },
    's'
  >
}

/** Selects the fingerprint and the followers of every item. A platform that is switched off has no name. */
export const fingerprints = (db: Kysely<Database>, banners: readonly ActiveBanner[], placed: Placed) => {
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
    .leftJoin(commented.as('d'), 'd.itemId', 'i.itemId')
    .leftJoin('platforms as n', 'n.platformId', 'i.platformId')
    .$if(placed.size > 0, (items) => items.leftJoin(placesAdded(db, placed), 's.itemId', 'i.itemId'))
    .select(['i.itemId', 'i.itemType', 'i.state', 'i.updatedAt', 'i.followers'])
    .select(sql<Date>`greatest(i.updated_at, coalesce(d.last_at, i.updated_at))`.as('changedAt'))
    .select(
      sql<string>`concat(cast(i.version as string), '.', cast(coalesce(t.count, 0) as string), '.',
        cast(coalesce(d.count, 0) as string), ' ', coalesce(case when n.is_active then n.name end, i.platform_id, ''), ${
          banners.length > 0 ? bannersAdded(banners) : sql`''`
        }, ${placed.size > 0 ? sql`coalesce(s.place, '')` : sql`''`})`.as('fingerprint'),
    )
}
