import { channels as conversations } from '../services/channels/memory.ts'
import { seenFrom, type Channel } from '../services/channels/model.ts'
import { isShown, postIdOf } from '../services/posts/ledger.ts'
import { createRests, type RestParts } from './rests.ts'
import type { Due, Ready } from './due.ts'
import { createSendPost, type SendPostParts } from './send-post.ts'
import { subjects } from './subjects/index.ts'
import type { KeepParts, Kept, Round, Source, Subject, Thing } from './subjects/subject.ts'

export interface RoundParts extends Omit<SendPostParts, 'tried'>, Pick<KeepParts, 'reach' | 'again'>, RestParts {}

/** A source at work: the kinds of posts made from it, and its data in memory. */
export interface Group {
  changedBy: Source<unknown>['changedBy']
  kinds: readonly Subject[]
  kept: Kept<unknown>
}

/** Makes rounds: one decides which posts are behind, then draws and sends them. */
export const createRounds = ({ reach, ...parts }: RoundParts) => {
  const { desk, clock } = parts
  const { rests, tried } = createRests(parts)
  const { ready, send, records } = createSendPost({ ...parts, tried })
  const groups: readonly Group[] = [...new Set(subjects.map(({ source }) => source))].map((source) => ({
    changedBy: source.changedBy,
    kinds: subjects.filter((subject) => subject.source === source),
    kept: source.keep({ desk, reach, rests, again: parts.again }),
  }))
  const isBusy = (now: Date): boolean => records.owes() || groups.some(({ kept }) => kept.isBusy(now))
  const sweep = (people: readonly string[] = []): void => groups.forEach(({ kept }) => kept.sweep(people))

  /** Conversations in which the desk was installed at the last round; undefined before the first. */
  let installed: Set<string> | undefined
  /** Conversations in which the desk was installed since the last round: their posts are old, or not there yet. */
  const arrived = (channels: readonly Channel[]): Channel[] => {
    const before = installed
    const active = channels.filter(({ isActive }) => isActive)
    installed = new Set(active.map(({ channelId }) => channelId))
    return before ? active.filter(({ channelId }) => !before.has(channelId) && !reach.opened(channelId)) : []
  }

  /** The posts of a thing that are behind and do not rest. */
  const behind = ({ kinds, kept }: Group, { id, known, posts, left }: Thing<unknown>, now: Date): Due[] => {
    records.overlay(posts)
    const all = [...posts.values()]
    const differs = kinds
      .flatMap((subject) => subject.desired(known, all).map((wanted) => ({ subject, wanted })))
      .filter(({ wanted }) => !isShown(wanted, posts.get(postIdOf(wanted))))
    left(differs.map(({ wanted }) => wanted))
    return differs
      .filter(({ wanted }) => !rests(wanted, posts.get(postIdOf(wanted)), now))
      .map(({ subject, wanted }) => ({ subject, wanted, known, posts, touch: () => kept.touch(id) }))
  }

  return {
    groups,
    isBusy,
    sweep,
    /** Resolves when no chat is being opened and the outcomes of all tries are on record, or the store did not take them. */
    recorded: async (): Promise<void> => {
      await reach.settled()
      await records.settled()
    },
    /** True when there may be more to do: comments can follow below a card that was just posted. */
    async look(reads: Round['reads'], isStopped: () => boolean): Promise<boolean> {
      const now = clock()
      records.retry()
      const known =
        reads === 'store' || isBusy(now)
          ? (await desk.known(conversations).get(now)).value
          : (desk.known(conversations).peek()?.value ?? [])
      const channels = known.map((channel) => seenFrom(channel, desk.workspace))
      const fresh = arrived(channels)
      if (fresh.length > 0) sweep(fresh.flatMap(({ userId }) => userId ?? []))
      const todo: Due[] = []
      for (const group of groups)
        for (const thing of await group.kept.look({ now, channels, reads })) todo.push(...behind(group, thing, now))

      // New messages are claimed together. All are waited for, also when one fails.
      const claims = await Promise.allSettled(todo.map((due) => ready(due, now)))
      // One post at a time in each conversation; different conversations side by side.
      const lines = Map.groupBy(
        claims.flatMap((claim) => (claim.status === 'fulfilled' && claim.value ? [claim.value] : [])),
        ({ wanted }: Ready) => wanted.channelId,
      )
      await Promise.all(
        [...lines.values()].map(async (line) => {
          for (const one of line)
            // An earlier post of this line may have closed the conversation. Others would wait for what is claimed.
            if ((one.claimed || !isStopped()) && !rests(one.wanted, one.post, now)) await send(one)
        }),
      )
      records.flush()
      const broken = claims.find((claim) => claim.status === 'rejected')
      if (broken) throw broken.reason
      return todo.length > 0
    },
  }
}
