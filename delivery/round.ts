import { channels as conversations } from '../services/channels/memory.ts'
import { seenFrom, settingsOf, type Channel } from '../services/channels/model.ts'
import { isQuiet, type ChannelSettings } from '../services/channels/settings.ts'
import { isShown, postIdOf, type Post } from '../services/posts/ledger.ts'
import { createRests, type RestParts } from './rests.ts'
import type { Due } from './due.ts'
import { createLines, type LineParts } from './lines.ts'
import { hasToWait, isNew, isNotification } from './messages.ts'
import { createPace } from './pace.ts'
import { createSendPost, type SendPostParts } from './send-post.ts'
import { subjects } from './subjects/index.ts'
import type { KeepParts, Kept, Round, Source, Subject, Thing, Wanted } from './subjects/subject.ts'

export interface RoundParts
  extends
    Omit<SendPostParts, 'tried' | 'sent'>,
    Pick<KeepParts, 'reach'>,
    Pick<LineParts, 'more' | 'isStopped' | 'limiter'>,
    RestParts {}

/** A source at work: the kinds of posts made from it, and its data in memory. */
export interface Group {
  changedBy: Source<unknown>['changedBy']
  kinds: readonly Subject[]
  kept: Kept<unknown>
}

/** A reference with the language that was chosen for the cards of its conversation. */
const spokenIn = (reference: Channel['reference'], language: string | null | undefined): Channel['reference'] =>
  !language || reference.locale.split('-')[0] === language ? reference : { ...reference, locale: language }

/**
 * A conversation as delivery takes it: in the language of its settings. A paused one gets nothing, like one in which the desk is
 * not installed.
 */
const reached = (channel: Channel): Channel => ({
  ...channel,
  reference: spokenIn(channel.reference, settingsOf(channel)?.language),
  isActive: channel.isActive && channel.pausedAt === null,
})

/** True for a post that a person gave up: nothing is sent, so nothing keeps that from being put on record. */
const isDropped = (post: Post | undefined): boolean => post?.state === 'DROPPED'

/** The chat of a post and what it belongs to. */
const placeOf = ({ channelId, parentId }: Wanted): string => `${channelId}|${parentId}`

const isMessage = ({ wanted, posts }: Due): boolean => isNotification(wanted, posts.get(postIdOf(wanted)))

/** Makes rounds: each decides which posts are behind, and has them sent. */
export const createRounds = ({ reach, ...parts }: RoundParts) => {
  const { desk, clock } = parts
  const { rests, tried, open } = createRests(parts)
  const pace = createPace(desk.store, clock)
  const { ready, send, release, records, pressed } = createSendPost({ ...parts, tried, sent: pace.sent })
  const lines = createLines({ ...parts, ready, send, release, rests, recent: pace.recent, flush: records.flush })
  /** The settings of conversations as of the last round, where there are any. */
  let settings = new Map<string, ChannelSettings>()
  /** True if a conversation has quiet hours, in which nobody hears of anything new. */
  const isQuietIn = ({ channelId }: Wanted, now: Date): boolean => {
    const own = settings.get(channelId)
    return own !== undefined && isQuiet(own, now)
  }
  const hasToRest = (wanted: Wanted, post: Post | undefined, now: Date): boolean =>
    (isNew(wanted, post) && isQuietIn(wanted, now)) ||
    rests(wanted, post, now) ||
    hasToWait(wanted, post, pace.recent(wanted.channelId, now), now)
  const waits = (wanted: Wanted, post: Post | undefined, now: Date): boolean =>
    lines.isUnderWay(wanted) || (!isDropped(post) && hasToRest(wanted, post, now))
  const groups: readonly Group[] = [...new Set(subjects.map(({ source }) => source))].map((source) => ({
    changedBy: source.changedBy,
    kinds: subjects.filter((subject) => subject.source === source),
    kept: source.keep({ desk, reach, rests: waits, again: parts.again }),
  }))
  const isBusy = (now: Date): boolean => records.owes() || groups.some(({ kept }) => kept.isBusy(now))
  const sweep = (people: readonly string[] = []): void => groups.forEach(({ kept }) => kept.sweep(people))

  /** Conversations in which the desk was installed at the last round; undefined before the first. */
  let installed: Set<string> | undefined
  /** Has compared what is for conversations that are there since the last round: posts are old there, or missing. */
  const welcome = (channels: readonly Channel[]): void => {
    const before = installed
    const active = channels.filter(({ isActive }) => isActive)
    installed = new Set(active.map(({ channelId }) => channelId))
    const fresh = before ? active.filter(({ channelId }) => !before.has(channelId)) : []
    const peopleOf = (some: readonly Channel[]): string[] => some.flatMap(({ userId }) => userId ?? [])
    const arrived = fresh.filter(({ channelId }) => !reach.opened(channelId))
    if (arrived.length > 0) return sweep(peopleOf(fresh))
    if (fresh.length > 0) groups.forEach(({ kept }) => kept.meets?.(peopleOf(fresh)))
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
    const touch = (): void => kept.touch(id)
    differs.forEach((one) => lines.renew({ ...one, known, posts, touch }))
    // A new card goes with the news of its thing, and waits with it.
    const news = new Map(differs.filter(({ wanted }) => wanted.anew).map(({ wanted }) => [placeOf(wanted), wanted]))
    const leads = ({ wanted }: { wanted: Wanted }): Wanted =>
      wanted.parentId !== null && isNotification(wanted, posts.get(postIdOf(wanted)))
        ? (news.get(placeOf(wanted)) ?? wanted)
        : wanted
    left(differs.filter((one) => leads(one) === one.wanted).map(({ wanted }) => wanted))
    return differs
      .filter((one) => ![one.wanted, leads(one)].some((wanted) => waits(wanted, posts.get(postIdOf(wanted)), now)))
      .map(({ subject, wanted }) => ({ subject, wanted, known, posts, touch }))
  }

  return {
    groups,
    isBusy,
    sweep,
    pressed,
    /** An operator decided about a post: it is compared again, and its conversation is tried again. */
    decided(post: Post): void {
      records.knows(post)
      open(post.channelId)
      for (const { kinds, kept } of groups)
        if (kinds.some(({ kind }) => kind === post.subjectKind)) kept.touch(post.parentId ?? post.subjectId)
    },
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
      const channels = known.map((channel) => reached(seenFrom(channel, desk.workspace)))
      settings = new Map(
        channels.flatMap((channel) => {
          const own = settingsOf(channel)
          return own ? [[channel.channelId, own]] : []
        }),
      )
      welcome(channels)
      const looked: [Group, Thing<unknown>][] = []
      for (const group of groups)
        for (const thing of await group.kept.look({ now, channels, reads })) looked.push([group, thing])
      const due = (): Due[] => looked.flatMap(([group, thing]) => behind(group, thing, now))
      const todo = due()
      const isKnownBetter = todo.some(isMessage) && (await pace.begin(now))

      lines.sendLines(isKnownBetter ? due() : todo, now)
    },
  }
}
