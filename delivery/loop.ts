import type { Reference } from '../services/store/tables/channels.ts'
import type { Row, TableName } from '../services/store/tables.ts'
import { createRounds, type RoundParts } from './round.ts'
import type { Concern } from './subjects/subject.ts'

export interface DeliveryParts extends Omit<RoundParts, 'again' | 'more' | 'isStopped' | 'wakeAt'> {
  /** Milliseconds within which the changes of one thing are one edit; twice as many while changes go on. */
  quietMs: number
  /** True if it looks again by itself as soon as a rest is over; else only when it is told to. */
  wakes: boolean
}

/** The longest rest for whose end there is a timer of its own, in milliseconds. Later ones end with a tick. */
const longestAlarmMs = 600_000

export interface Delivery {
  /**
   * Tells of a row that was written: the posts it concerns are compared next, or a moment later. What another process
   * wrote, `own` false, that one delivers as well.
   */
  changed: <N extends TableName>(table: N, row: Row<N>, own: boolean) => void
  /** Compares everything, because other processes, or this one before it died, may have written. */
  sweep: () => void
  /** Compares what is in memory, as time alone may have changed it; no statement unless a post is behind. */
  tick: () => Promise<void>
  /** Compares at once; resolves when nothing is left to do now. */
  settle: () => Promise<void>
  /** A button of a message was pressed, which may be one that counted as lost. */
  pressed: (reference: Reference, activityId: string, mark: string) => Promise<void>
  stop: () => Promise<void>
}

/** True if the last change of a post was made by a person. */
const isDecided = ({ tail }: Row<'posts'>): boolean =>
  ['post.retry', 'post.drop'].includes(tail.at(-1)?.eventType ?? '')

/**
 * Level-triggered: compares what every post shows with what is true and repairs the difference, so that lost,
 * throttled, deleted and stale cards heal the same way. Comparing costs no statement; only a difference does.
 */
export const createDelivery = ({ quietMs, wakes, ...parts }: DeliveryParts): Delivery => {
  const { clock, log } = parts
  const rounds = createRounds({
    ...parts,
    again: () => void start('store'),
    more: () => void start('memory'),
    isStopped: () => stopped,
    wakeAt: (at) => void alarm(at),
  })
  /** Timers for the ends of rests, by second. */
  const alarms = new Map<number, NodeJS.Timeout>()
  /** Things that changed just now and may do so again, each with how it is read again. */
  const soon = new Map<string, () => void>()
  let timer: NodeJS.Timeout | undefined
  /** When changes were last looked at that had been put off, by `performance.now()`. */
  let hurriedAt = -Infinity
  let running: Promise<void> | undefined
  /** True when another round was asked for since this one began. */
  let more = false
  /** True after a write, until the store was asked successfully. */
  let due = false
  let stopped = false

  const loop = async (): Promise<void> => {
    let failed = false
    do {
      const from = due ? 'store' : 'memory'
      due = false
      more = false
      await rounds.look(from).catch((error: unknown) => {
        failed = true
        due ||= from === 'store'
        log({ kind: 'delivery', name: 'round', outcome: 'FAILED', error })
      })
    } while ((more || due) && !failed && !stopped)
    running = undefined
  }
  const start = (from: 'store' | 'memory'): Promise<void> => {
    if (stopped) return Promise.resolve()
    due ||= from === 'store'
    // What became due while a round is made may have been looked at already.
    more = true
    return (running ??= loop())
  }
  /** Looks again at a time; all rests that end within the same second are one. */
  const alarm = (at: Date): void => {
    const second = Math.ceil(at.getTime() / 1000)
    const ms = second * 1000 - clock().getTime()
    if (!wakes || stopped || alarms.has(second) || ms > longestAlarmMs) return
    const ring = (): void => {
      alarms.delete(second)
      void start('memory')
    }
    alarms.set(second, setTimeout(ring, ms).unref())
  }
  /** Resolves when no round is made and nothing is being sent. */
  const quiet = async (): Promise<void> => {
    do {
      while (running) await running
      await rounds.sent()
    } while (running)
  }
  /** Makes everything that was put off due now. */
  const hurry = (): void => {
    clearTimeout(timer)
    timer = undefined
    soon.forEach((touch) => touch())
    soon.clear()
  }
  const later = (key: string, touch: () => void): void => {
    soon.set(key, touch)
    // Where changes go on, Teams takes no more than an edit in two seconds for long.
    const goesOn = performance.now() - hurriedAt < 2 * quietMs
    timer ??= setTimeout(
      () => {
        hurry()
        hurriedAt = performance.now()
        void start('store')
      },
      goesOn ? 2 * quietMs : quietMs,
    )
  }

  return {
    changed(table, row, own) {
      const post = table === 'posts' ? (row as Row<'posts'>) : undefined
      if (post && isDecided(post)) {
        rounds.decided(post)
        void start('store')
      }
      for (const [index, { changedBy, kept }] of rounds.groups.entries()) {
        const concern = (changedBy[table] as ((row: unknown) => Concern) | undefined)?.(row)
        if (concern === undefined) continue
        if (typeof concern === 'object' && (concern.soon || !own)) {
          later(`${index}|${concern.id}`, () => kept.touch(concern.id))
          continue
        }
        if (concern === 'all') kept.sweep([])
        else if (concern !== 'look') kept.touch(concern.id, concern.begins)
        void start('store')
      }
    },
    sweep() {
      rounds.sweep()
      void start('store')
    },
    async tick() {
      await start('memory')
      await quiet()
    },
    settle: async () => {
      hurry()
      await start('store')
      do {
        await quiet()
        await rounds.done()
      } while (running ?? !rounds.isAtRest())
    },
    pressed: (...press) =>
      rounds
        .pressed(...press)
        .catch((error: unknown) => log({ kind: 'delivery', name: 'double', outcome: 'FAILED', error })),
    async stop() {
      hurry()
      if (rounds.isBusy(clock())) await start('store')
      stopped = true
      parts.limiter.end()
      alarms.forEach(clearTimeout)
      await running
      do await rounds.done()
      while (!rounds.isAtRest())
    },
  }
}
