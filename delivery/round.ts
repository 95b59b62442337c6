import { channels as conversations } from '../services/channels/memory.ts'
import { seenFrom, type Channel } from '../services/channels/model.ts'
import { isShown, postIdOf } from '../services/posts/ledger.ts'
import { createRests, type RestParts } from './rests.ts'
import { createSendPost, type Due, type SendPostParts } from './send-post.ts'
import { subjects } from './subjects/index.ts'
import type { KeepParts, Kept, Round, Source, Subject, Thing } from './subjects/subject.ts'

export interface RoundParts extends Omit<SendPostParts, 'tried'>, Pick<KeepParts, 'reach'>, RestParts {}

/** A source at work: the kinds of posts made from it, and its data in memory. */
export interface Group {
  changedBy: Source<unknown>['changedBy']
  kinds: readonly Subject[]
  kept: Kept<unknown>
}

/** A post that is behind; `touch` has its thing read again. */
interface Todo extends Due {
  touch: () => void
}

/** Makes rounds: one decides which posts are behind, then draws and sends them. */
export const createRounds = ({ reach, ...parts }: RoundParts) => {
  const { desk, clock } = parts
  const { rests, tried } = createRests(parts)
  const send = createSendPost({ ...parts, tried })
  const groups: readonly Group[] = [...new Set(subjects.map(({ source }) => source))].map((source) => ({
    changedBy: source.changedBy,
    kinds: subjects.filter((subject) => subject.source === source),
    kept: source.keep({ desk, reach, rests }),
  }))
  const isBusy = (now: Date): boolean => groups.some(({ kept }) => kept.isBusy(now))
  const sweep = (people: readonly string[] = []): void => groups.forEach(({ kept }) => kept.sweep(people))

  /** Conversations in which the desk was installed at the last round; undefined before the first. */
  let installed: Set<string> | undefined
  /** Conversations in which the desk was installed since the last round: their posts are old, or not there yet. */
  const arrived = (channels: readonly Channel[]): Channel[] => {
    const before = installed
    const active = channels.filter(({ isActive }) => isActive)
    installed = new Set(active.map(({ channelId }) => channelId))
    return before ? active.filter(({ channelId }) => !before.has(channelId)) : []
  }

  /** The posts of a thing that are behind and do not rest. */
  const behind = ({ kinds, kept }: Group, { id, known, posts, left }: Thing<unknown>, now: Date): Todo[] => {
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
    /** True when there may be more to do: comments can follow below a card that was just posted. */
    async look(reads: Round['reads'], isStopped: () => boolean): Promise<boolean> {
      const now = clock()
      const known =
        reads === 'store' || isBusy(now)
          ? (await desk.known(conversations).get(now)).value
          : (desk.known(conversations).peek()?.value ?? [])
      const channels = known.map((channel) => seenFrom(channel, desk.workspace))
      const fresh = arrived(channels)
      if (fresh.length > 0) sweep(fresh.flatMap(({ userId }) => userId ?? []))
      const todo: Todo[] = []
      for (const group of groups)
        for (const thing of await group.kept.look({ now, channels, reads })) todo.push(...behind(group, thing, now))

      // One post at a time in each conversation; different conversations side by side.
      const lines = new Map<string, Todo[]>()
      for (const one of todo) lines.set(one.wanted.channelId, [...(lines.get(one.wanted.channelId) ?? []), one])
      // All are waited for, also when one fails: nothing may be under way once delivery has stopped.
      const done = await Promise.allSettled(
        [...lines.values()].map(async (line) => {
          for (const one of line) {
            // An earlier post of this line may have closed the conversation.
            const waits = rests(one.wanted, one.posts.get(postIdOf(one.wanted)), now)
            if (!isStopped() && !waits && !(await send(one, now))) one.touch()
          }
        }),
      )
      const broken = done.find((line) => line.status === 'rejected')
      if (broken) throw broken.reason
      return todo.length > 0
    },
  }
}
