import { subjectOf, type ChannelSubscription } from '../../services/channels/model.ts'
import { subscriptionKinds } from '../../services/store/tables/channels.ts'
import type { World } from './world.ts'

const nameOf = (subscription: ChannelSubscription): string => `${subscription.workspace} ${subjectOf(subscription)}`

/** The subscriptions that a form sets: all those of a platform, but for the desk's own troubles. */
const chosen = (payload: Record<string, unknown>) => {
  const { settings, platformId, kinds } = payload as {
    settings: { workspace: string }
    platformId: string | null
    kinds: ChannelSubscription['kind'][] | null
  }
  const { workspace } = settings
  const name = (kind: ChannelSubscription['kind']) => nameOf({ workspace, kind, platformId })
  return {
    names: (kinds ?? []).map(name),
    replaces: (other: string) =>
      kinds !== null && subscriptionKinds.some((kind) => kind !== 'desk' && name(kind) === other),
  }
}

/** A conversation follows what somebody asked for there, and no card is posted that nobody asked for. */
export const askedLies = async ({ store, desk }: World): Promise<string[]> => {
  const lies: string[] = []
  const events = (await store.all('desk_events')).sort((a, b) => a.version - b.version)
  const items = new Map((await store.all('work_items')).map((item) => [item.itemId, item]))
  const posts = await store.all('posts')
  for (const { channelId, userId, subscriptions } of await store.all('channels')) {
    let follows = new Set<string>()
    const ever = new Set<string>()
    for (const { eventType, subjectId, payload } of events) {
      if (subjectId !== channelId) continue
      if (eventType === 'channel.configure') {
        const asked = chosen(payload)
        follows = new Set([...follows].filter((name) => !asked.replaces(name)).concat(asked.names))
        asked.names.forEach((name) => ever.add(name))
        continue
      }
      const name = nameOf(payload as ChannelSubscription)
      if (eventType === 'channel.subscribe') [follows, ever].forEach((names) => names.add(name))
      if (eventType === 'channel.unsubscribe') follows.delete(name)
      if (eventType === 'channel.forget') follows = new Set()
    }
    const [is, asked] = [subscriptions.map(nameOf), [...follows]].map((names) => names.sort().join(', '))
    if (is !== asked) lies.push(`${channelId} follows ${is}, asked for was ${asked}`)

    for (const { channelId: where, subjectKind, subjectId } of posts) {
      const item = items.get(subjectId)
      const kind = subjectKind === 'status' ? 'status' : userId === null && subjectKind === 'workItem' && item?.itemType
      if (where !== channelId || !kind) continue
      const platformId = item ? item.platformId : subjectId === '*' ? null : subjectId
      const wanted = kind === 'status' ? [platformId] : [platformId, null]
      if (!wanted.some((id) => ever.has(nameOf({ workspace: desk.workspace, kind, platformId: id }))))
        lies.push(`${subjectKind} ${subjectId} of ${desk.workspace} in ${channelId}: nobody asked for it there`)
    }
  }
  return lies
}
