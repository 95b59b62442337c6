import { markAnswered, newTally, tallied } from '../store/tally.ts'
import type { Context } from './context.ts'
import { AppError } from './errors.ts'
import type { Log, LogLine } from './log.ts'

type Facts = Record<string, unknown>

/** Something asked of the desk: by a person in a turn, over the API in a request, or by a schedule in a run. */
export interface Call<Result> {
  kind: Extract<LogLine['kind'], 'turn' | 'request' | 'run'>
  name: string
  context: Context
  run: () => Promise<Result>
  /** The result when `run` throws a refusal or a defect. What it learns on the way may be added to the facts of the line. */
  refused: (error: unknown, facts: Facts) => Promise<Result>
  /** Gives the result to the caller. Statements made until then count as the caller's wait, later ones do not. */
  answer?: (result: Result) => Promise<void>
  /** The facts about the result for the log line; null if there is nothing to log. */
  facts?: (result: Result) => Facts | null
}

const refusalFacts = (error: unknown): Facts =>
  error instanceof AppError
    ? { outcome: error.code, refusal: error.message, error: error.cause }
    : { outcome: 'DEFECT', error }

/**
 * The core under turns, requests and runs: counts statements, turns a refusal or a defect into a result, answers, does what nobody
 * has to wait for, has the events flushed and writes one log line. Resolves once the result is answered; `rest` resolves
 * when the line is written. Never throws but for what `refused` throws.
 */
export const call = async <Result>(
  log: Log,
  { kind, name, context, run, refused, answer, facts: factsOf }: Call<Result>,
): Promise<{ result: Result; rest: Promise<void> }> => {
  const started = performance.now()
  const tally = newTally()
  const facts: Facts = {}
  return tallied(tally, async () => {
    const result = await run().catch((error: unknown) => {
      Object.assign(facts, refusalFacts(error))
      return refused(error, facts)
    })
    await answer?.(result).catch((error: unknown) => Object.assign(facts, { outcome: 'UNDELIVERED', error }))
    markAnswered(tally)
    const ms = Math.round((performance.now() - started) * 10) / 10
    const rest = Promise.all(context.afterwards.map((work) => work()))
      .finally(() => context.store.settled())
      .catch((error: unknown) => (facts.afterwards = error))
      .then(() => {
        const said = factsOf ? factsOf(result) : {}
        if (!said) return
        const { actor, conversation, key } = context
        const { before, after } = tally
        const where = conversation && { conversation: conversation.channelId }
        log({ kind, name, outcome: 'OK', id: key, actor: actor.userId, ...where, before, after, ms, ...facts, ...said })
      })
    return { result, rest }
  })
}
