import { channels } from '../channels/memory.ts'
import type { Context } from '../kernel/context.ts'
import { platformName } from '../platforms/memory.ts'
import { isOfPlatform, reasonOf } from './model.ts'
import type { PostView } from './view.ts'

/** The most messages that are looked at. */
const most = 300

/** Messages that are behind, the newest trouble first; one statement. Of one conversation, or of all. */
export const postsBehind = async (context: Context, channelId: string | null): Promise<PostView[]> => {
  const rows = await context.store.query((db) => {
    const all = db
      .selectFrom('posts as p')
      .leftJoin('workItems as w', 'w.itemId', 'p.parentId')
      .select([
        ...(['p.postId', 'p.channelId', 'p.subjectKind', 'p.subjectId', 'p.state', 'p.attempts'] as const),
        ...(['p.lastError', 'p.nextAttemptAt', 'p.updatedAt', 'w.itemType', 'w.number', 'w.title'] as const),
      ])
      .where((where) => where.or([where('p.state', '<>', 'SHOWN'), where('p.lastError', '=', 'DROPPED')]))
      .where('p.wanted', '=', true)
      .orderBy('p.updatedAt', 'desc')
      .orderBy('p.postId')
      .limit(most)
    return channelId === null ? all : all.where('p.channelId', '=', channelId)
  })
  return rows.map(({ postId, channelId, subjectKind, subjectId, state, attempts, lastError, ...row }) => ({
    postId,
    channelId,
    kind: subjectKind,
    item:
      row.itemType !== null && row.number !== null && row.title !== null
        ? { itemType: row.itemType, number: row.number, title: row.title }
        : null,
    platform: isOfPlatform(subjectKind) && subjectId !== '*' ? (platformName(context, subjectId) ?? subjectId) : null,
    state: lastError === 'DROPPED' ? 'DROPPED' : state,
    reason: reasonOf(lastError),
    code: lastError,
    attempts,
    since: row.updatedAt,
    nextAt: row.nextAttemptAt,
  }))
}

/** The name of a conversation, its kind, and the time at which it was paused; undefined for one nobody knows. */
export const placeNamed = async (context: Context, channelId: string) => {
  const { value } = await context.known(channels).get(context.now)
  const found = value.find((channel) => channel.channelId === channelId)
  return (
    found && {
      channelId,
      name: found.name,
      kind: found.reference.conversationType,
      isActive: found.isActive,
      pausedAt: found.pausedAt,
      /** True where something is followed, or somebody is reached. */
      follows: found.subscriptions.length > 0 || found.userId !== null,
    }
  )
}
