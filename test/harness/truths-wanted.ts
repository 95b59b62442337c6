import { subjects } from '../../delivery/subjects/index.ts'
import type { KeepParts, Thing, Wanted } from '../../delivery/subjects/subject.ts'
import type { Channel } from '../../services/channels/model.ts'
import { isQuietAt } from '../../services/channels/model.ts'
import { isShown, postIdOf } from '../../services/posts/ledger.ts'
import { textOfCard } from './seen.ts'
import type { Message, TeamsCard } from './teams.ts'
import { placesOf } from './truths-places.ts'
import type { World } from './world.ts'

/** Kinds whose card says nothing but what its version names, so that it can be compared word by word. */
const literal: readonly string[] = ['announcement', 'reminder', 'trouble']

/** Everything on a card but the hidden ids of the message it is on. */
export const said = ({ body, actions }: TeamsCard): string =>
  JSON.stringify([body, actions], (key, value: unknown) =>
    key === 'id' && typeof value === 'string' && value.startsWith('post-') ? undefined : value,
  )

/** Chats as they are on record: nobody's is opened to look. */
const onRecord: KeepParts['reach'] = {
  find: (userId: string, channels: readonly Channel[]) =>
    channels.find((channel) => channel.userId === userId && channel.isActive),
  ...{ opened: () => false, isAtRest: () => true, settled: () => Promise.resolve() },
}

const isDue = ({ from }: Wanted, channel: Channel | undefined, now: Date): boolean =>
  channel !== undefined && channel.isActive && !isQuietAt(channel, now) && (!from || from <= now)

/** A desk that has just started, and remembers nothing of what was sent, finds every post as it should be. */
export const wantedLies = async (world: World): Promise<string[]> => {
  const { desk, store, teams } = world
  const now = world.now()
  const channels = (await placesOf(world)).map((one) => ({ ...one, isActive: one.isActive && one.pausedAt === null }))
  const messages = new Map<string, Message>(teams.messages.map((message) => [message.id, message]))
  const kept = { desk, reach: onRecord, again: () => undefined, rests: () => false }
  const lies: string[] = []
  const judge = ({ known, posts }: Thing<unknown>, subject: (typeof subjects)[number]): void => {
    for (const wanted of subject.desired(known, [...posts.values()])) {
      const { channelId, subjectId, version } = wanted
      if (
        !isDue(
          wanted,
          channels.find((one) => one.channelId === channelId),
          now,
        )
      )
        continue
      const post = posts.get(postIdOf(wanted))
      const what = `${subject.kind} ${subjectId} in ${channelId}`
      if (!isShown(wanted, post))
        lies.push(`${what} is ${post?.state} at ${post?.shownVersion}, wanted is ${version}: ${post?.lastError}`)
      else if (literal.includes(subject.kind)) {
        const message = messages.get(post!.activityId ?? '')
        const { content } = subject.draw(known, wanted, { shownVersion: post!.shownVersion, readAlong: [] })
        if (!message?.card) lies.push(`${what} has no message`)
        else if (!message.deleted && said(message.card) !== said(content))
          lies.push(`${what} shows\n${textOfCard(message.card)}\nbut true is\n${textOfCard(content)}`)
      }
    }
  }
  for (const source of new Set(subjects.map((subject) => subject.source)))
    for (const thing of await source.keep(kept).look({ now, channels, reads: 'store' }))
      subjects.filter((subject) => subject.source === source).forEach((subject) => judge(thing, subject))
  await store.settled()
  return lies
}
