import { ActivityTypes, type Activity } from 'botbuilder'
import { retryAfterMs } from '../services/kernel/retry-after.ts'

/** Sends something to a conversation as soon as Teams' limits let it. */
export type InTurn = <T>(place: { tenantId: string; conversationId: string }, send: () => Promise<T>) => Promise<T>

/** The time that people wait, in milliseconds. Tests make it shorter. */
export interface Patience {
  /** Typing is shown after this: Teams wants an answer or a sign of one within two seconds. */
  typingMs: number
  /** A pressed button is answered after this, whatever happens: Teams gives up after about 15 s and sends it again. */
  invokeMs: number
  /** The message extension is answered after this: Teams waits for 5 s and shows an answer that comes later to nobody. */
  extensionMs: number
}
export const usualPatience: Patience = { typingMs: 1000, invokeMs: 8000, extensionMs: 4500 }

/**
 * Shows the typing sign when an answer takes longer than `afterMs`. Each turn has its own, and none comes after the
 * answer.
 */
export const withTyping = async (
  send: (activity: Partial<Activity>) => Promise<unknown>,
  afterMs: number,
  work: (stop: () => void) => Promise<void>,
): Promise<void> => {
  const timer = setTimeout(() => void send({ type: ActivityTypes.Typing }).catch(() => undefined), afterMs)
  const stop = () => clearTimeout(timer)
  try {
    await work(stop)
  } finally {
    stop()
  }
}

/** Gives the result of `work`, or `otherwise` when it takes longer; the work goes on. */
export const within = async <T>(ms: number, work: Promise<T>, otherwise: () => T): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<T>((done) => (timer = setTimeout(() => done(otherwise()), ms)))
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

const longestWaitMs = 5000

/**
 * Sends, and sends again what Teams certainly did not accept (429, 412). After a lost answer nothing is sent again: the
 * message may be there.
 */
export const patiently = async (send: () => Promise<unknown>, clock: () => Date, attempt = 1): Promise<void> => {
  try {
    await send()
  } catch (error) {
    const { statusCode, response } = error as {
      statusCode?: number
      response?: { headers?: { get?: (name: string) => string | undefined } }
    }
    if (attempt >= 3 || (statusCode !== 429 && statusCode !== 412)) throw error
    const waitMs = retryAfterMs(response?.headers?.get?.('retry-after'), clock()) || attempt * 1000
    await new Promise((done) => setTimeout(done, Math.min(longestWaitMs, waitMs)))
    await patiently(send, clock, attempt + 1)
  }
}
