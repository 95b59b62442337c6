import { openDuckDb } from '../../services/store/duckdb.ts'
import { tenantId } from './people.ts'
import { schemas } from './seed.ts'

/**
 * `count` channels at a connector, into a file that `seed` filled, in teams of 200; channel n follows the incidents of
 * platform n of `platforms`, or another `kind` of work items.
 */
export const seedChannels = async (
  path: string,
  serviceUrl: string,
  count: number,
  platforms: number,
  kind = 'INCIDENT',
): Promise<void> => {
  const runner = await openDuckDb(path)
  const reference = {
    serviceUrl,
    channelId: 'msteams',
    botId: '28:deltadesk',
    botName: 'Deltadesk',
    conversationId: '#',
    conversationType: 'channel',
    tenantId,
    locale: 'en-GB',
  }
  const follows = {
    workspace: 'default',
    kind,
    platformId: 'platform-%',
    since: '2026-01-01T00:00:00.000Z',
  }
  await runner.run(
    `insert into ${schemas.desk}.channels
      (channel_id, name, group_id, reference, subscriptions, is_active, created_at, created_by, updated_at, updated_by, version,
       last_event_id, tail)
      select id, 'Channel ' || n, '00000000-0000-4000-9000-' || printf('%012x', 1 + (n // 200)), replace($1, '#', id), replace($2, '%', cast(n % ${platforms} as string)), true,
        now(), 'seed', now(), 'seed', 1, id, '[]'
      from (select n, '19:channel' || (n + 1) || '@thread.tacv2' as id from range(0, ${count}) as t(n))`,
    [JSON.stringify(reference), JSON.stringify([follows])],
  )
  await runner.run(
    `insert into ${schemas.desk}.desk_events
      (event_id, event_type, subject_type, subject_id, version, payload, created_at, created_by)
      select channel_id, 'channel.subscribe', 'channels', channel_id, 1, '{}', created_at, 'seed'
      from ${schemas.desk}.channels`,
    [],
  )
  await runner.run('checkpoint', [])
  await runner.close()
}
