import { createWindows, type Windows } from './windows.ts'
import type { SendLimits } from '../services/kernel/send-limits.ts'

/** The order in which sends that wait are served. */
const urgencies = ['reply', 'outage', 'news', 'digest'] as const
export type Urgency = (typeof urgencies)[number]

/** True if one is served before another, or like it. */
export const isAsUrgent = (one: Urgency, other: Urgency): boolean => urgencies.indexOf(one) <= urgencies.indexOf(other)

/** The conversation something is sent to. */
export interface SendPlace {
  tenantId: string
  conversationId: string
}

/** Leave to send one thing to one conversation. */
export interface Turn {
  /** Resolves when it may be sent. */
  given: Promise<void>
  /** Has it served as something more urgent. */
  hurry: (urgency: Urgency) => void
  /** Says that it was sent, or tried. */
  over: () => void
  /** Gives the turn back unused. */
  drop: () => void
}

export interface LimiterParts {
  limits: SendLimits
  /** Milliseconds of a clock that never jumps. */
  now: () => number
  /** Calls back after so many milliseconds; what it gives takes that back. */
  later: (ms: number, run: () => void) => () => void
}

/** The part of every window that is left to people who wait for an answer. */
const spare = 0.02
/** Milliseconds after which those who wait get one turn of five, whoever else is served. */
const patienceMs = 5000
const sharedTurns = 5
/** Milliseconds for which a send under way keeps others out of its conversation. */
const slowMs = 5000
/** Milliseconds ahead for which sends are prepared: as long as the store takes to claim them. */
const aheadMs = 3000
/** The sends from which the shortest way there and back is known, and those after which it can be relied on. */
const remembered = 1000
const enough = 50

interface Waiter {
  place: SendPlace
  urgency: Urgency
  since: number
  give: () => void
}

/** A conversation with the sends it got. */
interface Line {
  windows: Windows
  /** When the newest send under way began; undefined when there is none. */
  busySince: number | undefined
}

/**
 * Spaces what is sent to Teams, so that no limit is exceeded: posts and answers alike, one at a time in each conversation.
 * A full conversation holds up nobody else. People who wait for an answer come first, and nobody waits for ever.
 *
 * A send counts from its answer, less the shortest way there and back: Teams took it then at the latest, so any two sends
 * that are a window apart here are a window apart there.
 */
export const createLimiter = ({ limits, now, later }: LimiterParts) => {
  const lines = new Map<string, Line>()
  const tenants = new Map<string, Windows>()
  const waiting: Waiter[] = []
  const latencies: number[] = []
  /** Another process of this desk may have sent until a moment ago: posts wait until none of that counts. */
  const begins = now() + Math.max(0, ...limits.tenant.map(({ ms }) => ms))
  let turns = 0
  let sweptAt = 1000
  let cancel = (): void => undefined

  /** Forgets conversations whose sends count no more. */
  const sweep = (): void => {
    for (const [key, { windows }] of lines) if (windows.isEmpty(now())) lines.delete(key)
    sweptAt = Math.max(1000, 2 * lines.size)
  }

  const lineOf = ({ tenantId, conversationId }: SendPlace): Line => {
    const key = `${tenantId}|${conversationId}`
    let line = lines.get(key)
    if (!line) {
      if (lines.size >= sweptAt) sweep()
      line = { windows: createWindows(limits.conversation), busySince: undefined }
      lines.set(key, line)
    }
    return line
  }
  const tenantOf = ({ tenantId }: SendPlace): Windows => {
    let windows = tenants.get(tenantId)
    if (!windows) tenants.set(tenantId, (windows = createWindows(limits.tenant)))
    return windows
  }

  /** The time from which a waiter may be served. */
  const readyAt = ({ place, urgency }: Waiter): number => {
    const { windows, busySince } = lineOf(place)
    const left = urgency === 'reply' ? 0 : spare
    const free = busySince === undefined ? -Infinity : busySince + slowMs
    return Math.max(urgency === 'reply' ? -Infinity : begins, free, windows.roomAt(left), tenantOf(place).roomAt(left))
  }

  /** The waiter who is served next; undefined when nobody can be. */
  const next = (at: number): Waiter | undefined => {
    const ready = waiting.filter((waiter) => readyAt(waiter) <= at)
    const [first] = ready
    if (first && turns % sharedTurns === 0 && at - first.since > patienceMs) return first
    return urgencies
      .map((urgency) => ready.find((waiter) => waiter.urgency === urgency))
      .find((waiter) => waiter !== undefined)
  }

  /** Gives a waiter a turn. */
  const grant = (waiter: Waiter, at: number): void => {
    const line = lineOf(waiter.place)
    line.windows.begin()
    line.busySince = at
    tenantOf(waiter.place).begin()
    waiter.give()
  }

  const serve = (): void => {
    cancel()
    const at = now()
    for (let waiter = next(at); waiter; waiter = next(at)) {
      waiting.splice(waiting.indexOf(waiter), 1)
      turns++
      grant(waiter, at)
    }
    const soonest = Math.min(...waiting.map(readyAt))
    if (Number.isFinite(soonest)) cancel = later(Math.max(1, Math.ceil(soonest - at)), serve)
  }

  /** Asks for a turn. Whoever gets it says when it is over. */
  const ask = (place: SendPlace, urgency: Urgency): Turn => {
    let begun = 0
    let give = (): void => undefined
    const given = new Promise<void>((done) => (give = done))
    const waiter: Waiter = { place, urgency, since: now(), give: () => ((begun = now()), give()) }
    const leave = (end: (windows: Windows) => void): void => {
      const line = lineOf(place)
      line.busySince = undefined
      end(line.windows)
      end(tenantOf(place))
      serve()
    }
    waiting.push(waiter)
    serve()
    return {
      given,
      hurry(other) {
        if (isAsUrgent(waiter.urgency, other)) return
        waiter.urgency = other
        serve()
      },
      over() {
        const ended = now()
        latencies.push(ended - begun)
        if (latencies.length > remembered) latencies.shift()
        const least = latencies.length < enough ? 0 : Math.min(...latencies)
        leave((windows) => windows.end(ended - least))
      },
      drop: () => leave((windows) => windows.drop()),
    }
  }

  return {
    /** The process ends: whoever waits gets a turn at once, and gives it back. */
    end(): void {
      cancel()
      for (const waiter of waiting.splice(0)) grant(waiter, now())
    },
    /** The number of conversations whose sends it is worth to prepare: those of the next few seconds. */
    ahead: Math.max(50, Math.min(1000, ...limits.tenant.map(({ most, ms }) => (aheadMs * most) / ms))),
    ask,
    /** Sends something in the turn of its conversation. Throws what sending throws. */
    async run<T>(place: SendPlace, urgency: Urgency, send: () => Promise<T>): Promise<T> {
      const turn = ask(place, urgency)
      await turn.given
      try {
        return await send()
      } finally {
        turn.over()
      }
    },
  }
}
export type Limiter = ReturnType<typeof createLimiter>
