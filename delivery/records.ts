import type { Desk } from '../services/kernel/context.ts'
import type { Log } from '../services/kernel/log.ts'
import { postIdOf, recordPost, type Outcome, type Post } from '../services/posts/ledger.ts'
import type { Ready } from './due.ts'
import type { Wanted } from './subjects/subject.ts'

export interface RecordParts {
  desk: Pick<Desk, 'store' | 'newId'>
  clock: () => Date
  log: Log
  /** Has delivery look again. */
  again: () => void
}

/** The outcome of a try that is to be recorded. `expected`: the post as it will be on record. */
export interface Recorded {
  ready: Ready
  outcome: Outcome
  expected: Post
  /** When the try began, by `performance.now()`. */
  started: number
}

/** A post as a try found it: claimed for a new message, and the message it has; null when it has none. */
interface Base {
  claimed: boolean
  edited: string | null
}

/** An outcome that is not on record yet. Until it is, sending its post again would make a second card. */
interface Pending {
  expected: Post
  write: () => Promise<Post | undefined>
  /** The post as it is on record, on which this builds when `before` is on record too. */
  base: Base
  /** The write that was under way when this was asked for. If it fails, what it had to write is part of this. */
  before: Pending | undefined
  /** True until it is written for the first time. */
  fresh: boolean
  /** True once it is on record. */
  taken: boolean
  /** The write under way; absent when the last one failed. */
  running?: Promise<void>
}

/** The longest an outcome waits for others, in milliseconds. */
const longestMs = 500
/** Posts of which this process remembers what is on record. */
const mostRemembered = 5000

/**
 * Pending writes of delivery: the outcomes of tries are recorded behind the sending, with those of other posts, and again
 * until the store takes them. Until then they count as they will be.
 */
export const createRecords = ({ desk, clock, log, again }: RecordParts) => {
  const pending = new Map<string, Pending>()
  /** Posts as they are on record, by id. */
  const onRecord = new Map<string, Post>()
  /** Posts as they are expected to be, which are nothing that a change could build on. */
  const expectations = new WeakSet<Post>()
  let timer: NodeJS.Timeout | undefined

  const knows = (post: Post): void => {
    onRecord.delete(post.postId)
    onRecord.set(post.postId, post)
    if (onRecord.size > mostRemembered) onRecord.delete(onRecord.keys().next().value!)
  }
  /** The post as a change may believe it; null when it is not there, undefined when it has to be read. */
  const beliefOf = (postId: string, post: Post | undefined): Post | null | undefined => {
    const own = onRecord.get(postId)
    if (own && own.version >= (post?.version ?? 0)) return own
    return post && expectations.has(post) ? undefined : (post ?? null)
  }

  const run = (entry: Pending): void => {
    const { postId } = entry.expected
    entry.fresh = false
    entry.running = entry
      .write()
      .then((post) => {
        if (post) knows(post)
        entry.taken = true
        if (pending.get(postId) === entry) pending.delete(postId)
      })
      .catch((error: unknown) => {
        delete entry.running
        log({ kind: 'delivery', name: 'round', outcome: 'FAILED', error })
      })
  }

  const unwritten = (fresh: boolean): Pending[] =>
    [...pending.values()].filter((entry) => !entry.running && entry.fresh === fresh)
  /** Writes outcomes together. */
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    unwritten(true).forEach(run)
  }

  return {
    knows,
    beliefOf,
    /** Records an outcome after an earlier one of the same post. */
    record({ ready, outcome, expected, started }: Recorded): void {
      const { wanted, post, posts, claimed, touch } = ready
      const postId = postIdOf(wanted)
      const last = pending.get(postId)
      const eventId = desk.newId()
      expectations.add(expected)
      const write = async (): Promise<Post | undefined> => {
        await entry.before?.running
        if (!claimed && entry.before && !entry.before.taken) entry.base = entry.before.base
        entry.before = undefined
        const tried = { belief: beliefOf(postId, post), ...entry.base }
        const { row, overtaken } = await recordPost(desk.store, wanted, tried, outcome, clock(), eventId)
        if (row && posts.get(postId) === expected) posts.set(postId, row)
        // Another process edited it as well: whose words it shows is not known, so it is edited once more.
        if (overtaken) {
          touch()
          again()
        }
        log({
          kind: 'delivery',
          name: wanted.subjectKind,
          outcome: outcome.lastError ?? outcome.state,
          ms: Math.round(performance.now() - started),
          post: postId,
          attempts: outcome.attempts,
        })
        return row
      }
      // One that nobody began to write is part of this.
      const isBegun = last?.running !== undefined
      const base = last && !isBegun && !claimed ? last.base : { claimed, edited: post.activityId }
      const before = isBegun ? last : last?.before
      const entry: Pending = { expected, write, base, before, fresh: true, taken: false }
      pending.set(postId, entry)
      timer ??= setTimeout(flush, longestMs)
    },
    flush,
    /** Puts what this process knows better of a post into those that were read; true when that was something. */
    overlay(wanted: Wanted, posts: Map<string, Post>): boolean {
      const postId = postIdOf(wanted)
      const own = pending.get(postId)?.expected ?? onRecord.get(postId)
      const read = posts.get(postId)
      if (!own || own === read || own.version < (read?.version ?? 0)) return false
      posts.set(postId, own)
      return true
    },
    /** True when the store did not take an outcome. */
    owes: (): boolean => unwritten(false).length > 0,
    /** Tries again to record what the store did not take. */
    retry: (): void => unwritten(false).forEach(run),
    isAtRest: (): boolean => [...pending.values()].every(({ running, fresh }) => !running && !fresh),
    /** Resolves when every outcome is on record, or was not taken. */
    settled: async (): Promise<void> => {
      flush()
      await Promise.all([...pending.values()].flatMap(({ running }) => running ?? []))
    },
  }
}
