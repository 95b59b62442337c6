import type { Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'

export type Post = Row<'posts'>

/** The events of an attempt to send. */
export const attempts = ['post.claim', 'post.shown', 'post.failed'] as const

/** The identity of a post: its subject and its channel. */
export interface PostKey {
  channelId: string
  /** `status`, `outage`, `outageTurn`, `trouble`, `workItem`, `comment` or `notice`. */
  subjectKind: string
  /** The id of the subject within its kind; the platform of an outage and of a status, which has `*` for all platforms. */
  subjectId: string
}

/** The id of a post. It never changes for a channel and a subject, so a renewed subscription finds its card again. */
export const postIdOf = ({ channelId, subjectKind, subjectId }: PostKey): string =>
  `${channelId}|${subjectKind}:${subjectId}`

/** The desired state of a post. */
export interface Desired extends PostKey {
  /** The work item it belongs to; null when it belongs to none. */
  parentId: string | null
  /** False once no subscription asks for the post: it then says that the subscription ended and is not edited again. */
  wanted: boolean
  /** Fingerprint of what it should show. */
  version: string
}

/** The outcome of an attempt to send, as it is stored with the post. */
export interface Outcome {
  activityId: string | null
  state: Row<'posts'>['state']
  attempts: number
  nextAttemptAt: Date | null
  lastError: string | null
  shown: boolean
  /** Those to whom nothing is sent before the next attempt: the post, its conversation, or the whole tenant. */
  holds: 'post' | 'conversation' | 'tenant'
}

/** Longer than an HTTP call may take, so that nobody else sends while this process still does. */
const leaseMs = 60_000
const system = 'system:delivery'

/**
 * Claims a post, as it is known (null: it is not there yet, undefined: it has to be read); undefined when another process
 * holds it, or has shown something since. One write.
 */
export const claimPost = async (
  store: Store,
  { channelId, subjectKind, subjectId, parentId, wanted }: Desired,
  known: Post | null | undefined,
  owner: string,
  now: Date,
  eventId: string,
): Promise<Post | undefined> => {
  const { row, changed } = await store.change(
    'posts',
    postIdOf({ channelId, subjectKind, subjectId }),
    { eventId, actor: system, now },
    (before): Change<'posts'> | undefined => {
      if (before?.leaseUntil && before.leaseUntil > now && before.leaseOwner !== owner) return undefined
      if (known !== undefined && (before?.shownVersion ?? null) !== (known?.shownVersion ?? null)) return undefined
      const fresh = {
        channelId,
        subjectKind,
        subjectId,
        parentId,
        shownVersion: null,
        activityId: null,
        attempts: 0,
        lastError: null,
      }
      return {
        set: {
          ...(before ? {} : fresh),
          wanted,
          state: 'SENDING',
          // Whoever claims it tries it now, also when a word from there ended its rest.
          nextAttemptAt: null,
          leaseOwner: owner,
          leaseUntil: new Date(now.getTime() + leaseMs),
        },
        event: { type: 'post.claim', oldState: before?.state ?? null, newState: 'SENDING' },
      }
    },
    known,
  )
  return changed ? row : undefined
}

/**
 * Writes down what came of a try, and lets go of a claim. One write. `edited`: the message that was tried; null for a new one.
 * `overtaken`: another process changed the post since it was known. Two edits at a time leave open which words it shows, so it
 * counts as not shown. If the post has another message by now, what came of the old one is not written at all.
 */
export const recordPost = async (
  store: Store,
  wanted: Desired,
  { belief, claimed, edited }: { belief: Post | null | undefined; claimed: boolean; edited: string | null },
  { shown, holds: _, ...outcome }: Outcome,
  now: Date,
  eventId: string,
): Promise<{ row: Post | undefined; overtaken: boolean }> => {
  let overtaken = false
  const { version } = wanted
  const { row } = await store.change(
    'posts',
    postIdOf(wanted),
    { eventId, actor: system, now },
    (before): Change<'posts'> | undefined => {
      if (!claimed && before && before.activityId !== edited) {
        overtaken = true
        return undefined
      }
      overtaken = !claimed && belief?.version !== before?.version && before?.shownVersion !== version
      const shows = shown ? { shownVersion: overtaken ? null : version } : {}
      return {
        set: { ...outcome, wanted: wanted.wanted, ...shows, leaseOwner: null, leaseUntil: null },
        event: {
          type: shown ? 'post.shown' : 'post.failed',
          oldState: before?.state ?? null,
          newState: outcome.state,
          payload: { version, error: outcome.lastError },
        },
      }
    },
    belief,
  )
  return { row, overtaken }
}

/**
 * True if a post shows its desired state. An edit that failed may have come through all the same: after it nobody knows what is
 * shown, also when it is no longer desired. News, which are `anew`, are told once, whatever became of later ones.
 */
export const isShown = (
  { version, wanted, anew = false }: Desired & { anew?: boolean },
  post: Post | undefined,
): boolean => post?.shownVersion === version && post.wanted === wanted && (anew || post.state === 'SHOWN')

const never = new Date(8.64e15)

/**
 * The time until which a post is left alone: Teams asked to wait, or another process is at it, or a person has to decide.
 * Null when it can be sent now. A blocked one can be as soon as somebody is heard from in its conversation.
 */
export const restsUntil = (post: Post | undefined, owner: string, now: Date, heardAt?: Date): Date | null => {
  if (post?.state === 'HELD') return never
  const woken = post?.state === 'BLOCKED' && heardAt !== undefined && heardAt > post.updatedAt
  if (post?.nextAttemptAt && post.nextAttemptAt > now && !woken) return post.nextAttemptAt
  return post?.leaseUntil && post.leaseUntil > now && post.leaseOwner !== owner ? post.leaseUntil : null
}
