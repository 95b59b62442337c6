import { chance } from '../harness/chance.ts'
import { shareIn, sharesIn } from './shares.ts'
import { refusal, tired, type Refusal } from './refusals.ts'

/** The kinds of faults and how often each is met among a hundred. */
const shares = {
  /** 429, with a Retry-After or without. */
  throttled: 30,
  /** 412: something else happens in that conversation. */
  precondition: 10,
  /** 500, 502, 503 or 504, and nothing was done. */
  serverErrorBefore: 20,
  /** 500, 502, 503 or 504, though it was done. */
  serverErrorAfter: 8,
  /** It was done, and the connection ends without an answer. */
  lostAnswer: 8,
  /** The connection ends before anything is done. */
  droppedBefore: 8,
  /** It is done, and the answer comes late. */
  slow: 13,
  /** 404 for a message that is there. */
  notFound: 2,
  /** 403 for no reason. */
  forbidden: 1,
} as const
export type FaultKind = keyof typeof shares
export const faultKinds = Object.keys(shares) as FaultKind[]

/** The share of all requests that meets each kind, from 0 to 1. */
export type Rates = Readonly<Partial<Record<FaultKind, number>>>

/** Divides a share of all requests among the kinds. */
export const ratesOf = (share: number): Rates =>
  Object.fromEntries(faultKinds.map((kind) => [kind, (share * shares[kind]) / 100]))

/** Reads `5%`, or a list such as `lostAnswer=2%,slow=1%`. Throws Error saying what is wrong. */
export const ratesIn = (text: string): Rates =>
  text.includes('=') ? sharesIn(text, faultKinds) : ratesOf(shareIn(text))

/** A fault that one request meets. */
export interface Fault {
  kind: FaultKind
  /** True when what was asked is done all the same. */
  accepted: boolean
  /** The answer in place of the true one; without it the connection ends, or the true answer comes late. */
  refusal?: Refusal
  delayMs?: number
}

/** A number that stands for a text: FNV-1a. */
const numberOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** Chance for the nth thing that happens somewhere: the same for the same seed, whatever happens elsewhere meanwhile. */
export const lotFor = (seed: number, where: string, nth: number) => chance(numberOf(`${seed} ${where} ${nth}`))

/** Gives the fault that the nth request of a conversation meets, if it meets one. `onMessage` tells edits and deletions from the rest. */
export const faultOf = (
  rates: Rates,
  { seed, where, nth, onMessage }: { seed: number; where: string; nth: number; onMessage: boolean },
): Fault | undefined => {
  const lot = lotFor(seed, where, nth)
  let left = lot.upTo(1_000_000) / 1_000_000
  const kind = faultKinds.find((kind) => (left -= rates[kind] ?? 0) < 0)
  switch (kind) {
    case 'throttled':
      return { kind, accepted: false, refusal: refusal('Throttled', lot.percent(50) ? 1 + lot.upTo(10) : undefined) }
    case 'precondition':
      return { kind, accepted: false, refusal: refusal('PreconditionFailed') }
    case 'serverErrorBefore':
    case 'serverErrorAfter':
      return { kind, accepted: kind === 'serverErrorAfter', refusal: tired(lot.one([500, 502, 503, 504])) }
    case 'lostAnswer':
    case 'droppedBefore':
      return { kind, accepted: kind === 'lostAnswer' }
    case 'slow':
      return { kind, accepted: true, delayMs: 1000 * (2 + lot.upTo(18)) }
    case 'notFound':
      return onMessage ? { kind, accepted: false, refusal: refusal('ActivityNotFoundInConversation') } : undefined
    case 'forbidden':
      return { kind, accepted: false, refusal: refusal('Forbidden') }
    case undefined:
      return undefined
  }
}
