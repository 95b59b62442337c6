import { openDuckDb } from '../../services/store/duckdb.ts'
import { people } from './people.ts'
import { schemas } from './seed.ts'

/** Items of the person who asks, whatever the size of the store: nobody has more of them because others have. */
const ownItems = 30
/** One in so many is still open. */
const openShare = 20

/** Work items over two years with ten events each, into a file that `seed` filled. Their cards were posted long ago. */
export const seedItems = async (path: string, items: number): Promise<void> => {
  const runner = await openDuckDb(path)
  const table = (name: string) => `${schemas.workspace}.${name}`
  const asker = people[1]!
  const words = `['gold tables stale', 'warehouse slow', 'report empty', 'import failed', 'login broken']`
  await runner.run(
    `insert into ${table('work_items')}
      (item_id, number, revision, item_type, platform_id, title, description_md, tags, state, reporter_name, links, answers,
       followers, severity, created_at, created_by, updated_at, updated_by, version, last_event_id, tail)
      select 'item-' || n, n, 5, case n % 3 when 0 then 'INCIDENT' when 1 then 'IMPROVEMENT' else 'PLATFORM_REQUEST' end,
        'platform-' || (n % 20), ${words}[1 + (n // 3) % 5] || ' ' || n, repeat('What happened, and since when. ', 10), '[]',
        case when (n // 3) % ${openShare} = 0 then case n % 3 when 2 then 'submitted' else 'new' end
          else case n % 3 when 0 then 'closed' when 1 then 'done' else 'fulfilled' end end,
        'Somebody', '[]', '{}', '[]', 'high', at_, who, at_, who, 5, 'item-' || n || '-10', '[]'
      from (select n, now() - to_seconds(${items} - n + 1) * (63072000 / ${items}) as at_,
        case when n % (${items} // ${ownItems}) = 0 then '${asker.id}' else 'user-' || (n % 4000) end as who
        from range(1, ${items} + 1) as t(n))`,
    [],
  )
  await runner.run(
    `insert into ${table('events')}
      (event_id, event_type, subject_type, subject_id, version, payload, created_at, created_by)
      select w.item_id || '-' || e, 'STATE_CHANGE', 'work_items', w.item_id, e,
        '{"action":"workItem.start","by":"Somebody"}', w.created_at, w.created_by
      from ${table('work_items')} w, range(1, 11) as t(e)`,
    [],
  )
  await runner.run(
    `insert into ${table('votes')}
      (vote_id, item_id, user_id, weight, created_at, created_by, updated_at, updated_by, version, last_event_id, tail)
      select item_id || ':v:' || u, item_id, 'user-' || u, 1, created_at, 'x', created_at, 'x', 1, 'x', '[]'
      from ${table('work_items')}, range(0, 3) as t(u) where item_type = 'IMPROVEMENT'`,
    [],
  )
  await runner.run('checkpoint', [])
  await runner.close()
}
