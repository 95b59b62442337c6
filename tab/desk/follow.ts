import type { Change } from './concerns.ts'
import { createEventReader, type StreamEvent } from './event-stream.ts'

/** Begins to hear of changes from a place on. Throws when the desk does not tell. */
export type OpenChanges = (place: string | null, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>

export interface FollowParts {
  open: OpenChanges
  /** Is called with each change; with null when anything may have changed unheard. */
  hear: (change: Change | null) => void
  /** Is called with true once changes are heard, and with false once the desk could not be followed. */
  follows: (is: boolean) => void
  /** The place that was heard last; null for the first time. */
  from: string | null
  /** Gives numbers from 0 to 1 by chance. */
  chance: () => number
}

/** Milliseconds without a sign after which a stream is taken for dead; the desk gives one every 25 seconds. */
const longestQuietMs = 60_000
const shortestWaitMs = 1000
const longestWaitMs = 60_000

/** Milliseconds to wait before the next try; pages that lost the same desk do not come back in the same moment. */
export const waitMs = (failures: number, chance: number): number =>
  Math.min(longestWaitMs, shortestWaitMs * 2 ** failures) * (0.5 + chance / 2)

const changeOf = ({ event, data }: StreamEvent): Change | null => {
  if (event !== 'change' || data === null) return null
  return JSON.parse(data) as Change
}

/** Opens one stream. Throws when that takes too long or is given up, also where whatever opens it heeds no signal. */
const openInTime = async (open: OpenChanges, place: string | null, over: AbortController) => {
  const givenUp = new Promise<never>((_, fail) =>
    over.signal.addEventListener('abort', () => fail(new Error('no stream')), { once: true }),
  )
  const quiet = setTimeout(() => over.abort(), longestQuietMs)
  try {
    return await Promise.race([open(place, over.signal), givenUp])
  } finally {
    clearTimeout(quiet)
  }
}

/** Reads one stream until it ends. Throws when it breaks off, or is quiet for too long. */
const read = async (body: ReadableStream<Uint8Array>, over: AbortController, hear: (event: StreamEvent) => void) => {
  const reader = body.getReader()
  const events = createEventReader()
  const decoder = new TextDecoder()
  let quiet: ReturnType<typeof setTimeout> | undefined
  try {
    for (;;) {
      quiet = setTimeout(() => over.abort(), longestQuietMs)
      const { done, value } = await reader.read()
      clearTimeout(quiet)
      if (done) return
      events(decoder.decode(value, { stream: true })).forEach(hear)
    }
  } finally {
    clearTimeout(quiet)
    void reader.cancel().catch(() => undefined)
  }
}

/**
 * Follows the changes of the desk over one stream, and begins it again when it ends, from the place that was heard last. What
 * happened before the first stream, or while the desk does not know the place any more, is told as null. Gives what stops it,
 * which tells the place to go on from.
 */
export const follow = ({ open, hear, follows, from, chance }: FollowParts): (() => string | null) => {
  let place = from
  let failures = 0
  let isFollowing = false
  let over = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  const tells = (is: boolean): void => {
    if (isFollowing !== is) follows(is)
    isFollowing = is
  }
  const take = (event: StreamEvent): void => {
    if (isStopped) return
    const change = changeOf(event)
    failures = 0
    tells(true)
    // What was read before the desk began to tell may be older than a change that nobody told.
    if (place === null) hear(null)
    place = event.place ?? place
    if (event.data !== null) hear(change)
  }
  const begin = async (): Promise<void> => {
    over = new AbortController()
    // A stream in which nothing comes is none.
    failures++
    try {
      await read(await openInTime(open, place, over), over, take)
    } catch {
      failures = Math.max(failures, 1)
    }
    if (isStopped) return
    if (failures > 0) tells(false)
    timer = setTimeout(() => void begin(), waitMs(failures, chance()))
  }
  void begin()

  return () => {
    isStopped = true
    clearTimeout(timer)
    over.abort()
    return place
  }
}
