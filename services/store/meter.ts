import type { Answer, Runner } from './dialect.ts'

/** The statements of one hour, in UTC. */
export interface MeterHour {
  hour: Date
  statements: number
  failed: number
  /** Milliseconds for which statements ran, one beside another counted twice. */
  ms: number
  /** Minutes in which a statement began: a warehouse is awake in them at least. */
  minutes: number
  /** Rows that were read, and that were written. */
  read: number
  written: number
}

/** The statements that a process has counted since its start. */
export interface MeterReading {
  since: Date
  hours: readonly MeterHour[]
  /** The minutes since 1970 in which a statement began, of these hours; the first comes first. */
  asked: readonly number[]
  /** Milliseconds below which 95 of 100 of the last statements stayed; null before the first. */
  p95: number | null
}

const hourMs = 3_600_000
/** Hours that are kept, and statements whose time is. */
const mostHours = 24
const mostTimes = 1000

type Counted = Omit<MeterHour, 'minutes'> & { minutes: Set<number> }

/** Counts statements by the hour, in memory alone: 24 hours, and the times of the last thousand. */
export const createMeter = (clock: () => Date, elapsed: () => number = () => performance.now()) => {
  const since = clock()
  const hours = new Map<number, Counted>()
  const times: number[] = []

  const hourAt = (at: number): Counted => {
    const key = Math.floor(at / hourMs)
    const hour = hours.get(key) ?? {
      ...{ hour: new Date(key * hourMs), statements: 0, failed: 0, ms: 0, read: 0, written: 0 },
      minutes: new Set<number>(),
    }
    hours.set(key, hour)
    if (hours.size > mostHours) hours.delete(hours.keys().next().value!)
    return hour
  }
  /** Notes how one statement went; `answer` is undefined for one that failed. */
  const note = (at: number, ms: number, answer: Answer | undefined): void => {
    const hour = hourAt(at)
    hour.statements++
    hour.ms += ms
    hour.minutes.add(Math.floor(at / 60_000))
    if (!answer) hour.failed++
    hour.written += answer?.affected ?? 0
    hour.read += answer?.rows.length ?? 0
    times.push(ms)
    if (times.length > mostTimes) times.shift()
  }
  return {
    /** A runner that counts what another one runs. */
    metered: (runner: Runner): Runner => ({
      close: () => runner.close(),
      async run(statement, parameters) {
        const [at, begun] = [clock().getTime(), elapsed()]
        try {
          const answer = await runner.run(statement, parameters)
          note(at, elapsed() - begun, answer)
          return answer
        } catch (error) {
          note(at, elapsed() - begun, undefined)
          throw error
        }
      },
    }),
    read(): MeterReading {
      const from = clock().getTime() - mostHours * hourMs
      const sorted = [...times].sort((a, b) => a - b)
      const kept = [...hours.values()].filter(({ hour }) => hour.getTime() > from)
      return {
        since,
        hours: kept.map((hour) => ({ ...hour, ms: Math.round(hour.ms), minutes: hour.minutes.size })),
        asked: kept.flatMap(({ minutes }) => [...minutes]).sort((a, b) => a - b),
        p95: sorted.length === 0 ? null : Math.round(sorted[Math.ceil(sorted.length * 0.95) - 1]!),
      }
    },
  }
}
