import type { Asked } from './asked.ts'
import { answerTo, type Held } from './connector.ts'
import { faultOf, lotFor, type Rates } from './faults.ts'
import type { createCounter } from './limits.ts'
import type { Marks } from './marks.ts'
import { placeIdOf } from './messages.ts'
import { refusal, type Planned, type Refusal } from './refusals.ts'
import type { Tally } from './tally.ts'

/** An answer as it goes out. */
export interface Reply {
  status: number
  body: object
  retryAfter?: number
  /** It comes that much later. */
  delayMs?: number
  /** The connection ends instead. */
  dropped?: true
}

export interface ServiceParts {
  held: Held
  counter: ReturnType<typeof createCounter>
  marks: Marks
  tally: Tally
  seed: number
  rates: () => Rates
}

const refused = ({
  status,
  code = 'ServiceError',
  retryAfter,
  message = code,
}: Planned & { message?: string }): Reply => ({
  status,
  body: { error: { code, message } },
  ...(retryAfter !== undefined && { retryAfter }),
})

/** Judges every request of a bot: its conversation, what was asked for, the limits, chance, and then what it asks. */
export const createService = ({ held, counter, marks, tally, seed, rates }: ServiceParts) => {
  /** The next requests about messages, typing aside, are refused like this, in order. */
  const planned: Planned[] = []
  const asks = new Map<string, number>()

  const done = (asked: Asked, now: number, lost: boolean): Reply => {
    const answer = answerTo(asked, held, now, lost)
    if ('code' in answer) return refused(answer)
    marks.look(placeIdOf(asked.kind === 'open' ? (answer.body as { id: string }).id : asked.conversationId), now)
    return answer
  }

  const throttledFor = (asked: Asked, placeId: string, nth: number, now: number): Refusal | undefined => {
    const waitMs = counter.take(/member/i.test(asked.kind) ? 'reads' : 'sends', placeId, now)
    if (waitMs === 0) return undefined
    tally.overLimit()
    const isTold = lotFor(seed, `limit ${placeId}`, nth).percent(50)
    return refusal('Throttled', isTold ? Math.ceil(waitMs / 1000) : undefined)
  }

  return {
    planned,
    /** Answers one request. */
    reply(asked: Asked, now: number): Reply {
      const { kind, conversationId, sent } = asked
      const placeId = placeIdOf(conversationId)
      const isMessage = kind === 'post' || kind === 'edit' || kind === 'delete'
      const isTyping = sent.type === 'typing'
      const ordered: Planned | undefined = isTyping
        ? undefined
        : (held.tenant.closedBy(conversationId) ?? (isMessage ? planned.shift() : undefined))
      if (ordered && !ordered.after) return refused(ordered)
      const nth = (asks.get(placeId) ?? 0) + 1
      asks.set(placeId, nth)
      const throttled = throttledFor(asked, placeId, nth, now)
      if (throttled) return refused(throttled)
      if (2 * asked.size > counter.limits().messageBytes) return refused(refusal('MessageSizeTooBig'))
      const onMessage = kind === 'edit' || kind === 'delete'
      const fault = faultOf(rates(), { seed, where: placeId, nth, onMessage })
      if (fault) tally.met(fault.kind, placeId)
      if (fault && !fault.accepted)
        return fault.refusal ? refused(fault.refusal) : { status: 0, body: {}, dropped: true }
      const unheard = ordered !== undefined || (fault !== undefined && fault.delayMs === undefined)
      const answer = done(asked, now, unheard)
      if (answer.status >= 400) return answer
      if (ordered) return refused(ordered)
      if (fault?.refusal) return refused(fault.refusal)
      if (fault?.kind === 'lostAnswer') return { ...answer, dropped: true }
      return fault?.delayMs === undefined ? answer : { ...answer, delayMs: fault.delayMs }
    },
  }
}
export type Service = ReturnType<typeof createService>
