import { channels as conversations } from '../services/channels/memory.ts'
import { seenFrom, type Channel } from '../services/channels/model.ts'
import { isShown, postIdOf, type Post } from '../services/posts/ledger.ts'
import { createRests, type RestParts } from './rests.ts'
import type { Due } from './due.ts'
import { createLines, type LineParts } from './lines.ts'
import { createSendPost, type SendPostParts } from './send-post.ts'
import { subjects } from './subjects/index.ts'
import type { KeepParts, Kept, Round, Source, Subject, Thing, Wanted } from './subjects/subject.ts'

export interface RoundParts
  extends Omit<SendPostParts, 'tried'>, Pick<KeepParts, 'reach'>, Pick<LineParts, 'more' | 'isStopped'>, RestParts {}

/** A source at work: the kinds of posts made from it, and its data in memory. */
export interface Group {
  changedBy: Source<unknown>['changedBy']
  kinds: readonly Subject[]
  kept: Kept<unknown>
}

/** Makes rounds: each decides which posts are behind, and has them sent. */
export const createRounds = ({ reach, ...parts }: RoundParts) => {
  const { desk, clock } = parts
  const { rests, tried } = createRests(parts)
  const { ready, send, records } = createSendPost({ ...parts, tried })
  const lines = createLines({ ...parts, ready, send, rests, flush: records.flush })
  const waits = (wanted: Wanted, post: Post | undefined, now: Date): boolean =>
    lines.isUnderWay(wanted) || rests(wanted, post, now)
  const groups: readonly Group[] = [...new Set(subjects.map(({ source }) => source))].map((source) => ({
    changedBy: source.changedBy,
    kinds: subjects.filter((subject) => subject.source === source),
    kept: source.keep({ desk, reach, rests: waits, again: parts.again }),
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

  /** The posts of a kind that are wanted, given what this process knows of them better than was read. */
  const wantedOf = (subject: Subject, known: unknown, posts: Map<string, Post>): Wanted[] => {
    const wanted = subject.desired(known, [...posts.values()])
    const isBetter = wanted.filter((one) => records.overlay(one, posts)).length > 0
    return isBetter ? subject.desired(known, [...posts.values()]) : wanted
  }

  /** The posts of a thing that are behind and do not rest. */
  const behind = ({ kinds, kept }: Group, { id, known, posts, left }: Thing<unknown>, now: Date): Due[] => {
    const differs = kinds.flatMap((subject) =>
      wantedOf(subject, known, posts)
        .filter((wanted) => !isShown(wanted, posts.get(postIdOf(wanted))))
        .map((wanted) => ({ subject, wanted })),
    )
    left(differs.map(({ wanted }) => wanted))
    return differs
      .filter(({ wanted }) => !waits(wanted, posts.get(postIdOf(wanted)), now))
      .map(({ subject, wanted }) => ({ subject, wanted, known, posts, touch: () => kept.touch(id) }))
  }

  return {
    groups,
    isBusy,
    sweep,
    /** True when nothing is being sent, opened or recorded. */
    isAtRest: (): boolean => lines.isAtRest() && reach.isAtRest() && records.isAtRest(),
    /** Resolves when nothing is being sent. */
    sent: lines.sent,
    /** Resolves when moreover no chat is being opened and every outcome is on record, or the store did not take it. */
    done: async (): Promise<void> => {
      await lines.sent()
      await reach.settled()
      await records.settled()
    },
    /** Finds what is behind and has it sent; nobody waits for that. */
    async look(reads: Round['reads']): Promise<void> {
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

      lines.sendLines(todo, now)
    },
  }
}
