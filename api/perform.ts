import { createHash } from 'node:crypto'
import type { ActionName } from '../services/kernel/access.ts'
import type { Actor } from '../services/kernel/actor.ts'
import { call } from '../services/kernel/call.ts'
import type { Context, Desk } from '../services/kernel/context.ts'
import { contextOf } from '../services/kernel/desk.ts'
import { AppError } from '../services/kernel/errors.ts'
import type { Log } from '../services/kernel/log.ts'
import { refusal } from './refusal.ts'
import type { Answered } from './server.ts'

export interface PerformParts {
  desk: Desk
  clock: () => Date
  log: Log
  /** Work that goes on after the answer; waited for when the process ends. */
  afterwards: Set<Promise<void>>
}

export interface Performance {
  actor: Actor
  name: ActionName
  /** The caller's own key: the same request of the same caller under the same one is one change. */
  idempotencyKey?: string | string[] | undefined
  /** All that was asked, so that another request under the same key is another change, and nothing of it is lost. */
  said?: unknown
  run: (context: Context) => Promise<Answered>
}

const idempotencyKeys = /^[\x21-\x7e]{1,200}$/

/** A text of all that was asked. Throws INVALID for what is nested too deep to be anything. */
const textOf = (said: unknown): string => {
  try {
    return JSON.stringify(said) ?? ''
  } catch (error) {
    throw new AppError('INVALID', 'invalid_input', {
      cause: error,
      fields: { faults: [{ field: 'body', code: 'malformed' }] },
    })
  }
}

const keyOf = (userId: string, { name, idempotencyKey: given, said }: Performance, newKey: string): string => {
  if (given === undefined) return newKey
  if (typeof given !== 'string' || !idempotencyKeys.test(given))
    throw new AppError('INVALID', 'invalid_input', {
      fields: { faults: [{ field: 'Idempotency-Key', code: 'malformed' }] },
    })
  const made = createHash('sha256')
    .update(JSON.stringify([userId, name, given, textOf(said)]))
    .digest('base64url')
  return `api-${made.slice(0, 32)}`
}

/** Makes the one way in which the API does anything: as a call by somebody, with one log line. Never throws. */
export const createPerform =
  ({ desk, clock, log, afterwards }: PerformParts) =>
  async (asked: Performance): Promise<Answered> => {
    const { actor, name, run } = asked
    const refused = (error: unknown, correlationId: string) => refusal(error, { ...actor, correlationId })
    const newKey = desk.newId()
    let key: string
    try {
      key = keyOf(actor.userId, asked, newKey)
    } catch (error) {
      return refused(error, newKey)
    }
    const context = contextOf(desk, actor, clock(), key)
    const { result, rest } = await call<Answered>(log, {
      kind: 'request',
      name,
      context,
      run: () => run(context),
      refused: (error) => Promise.resolve(refused(error, key)),
    })
    const done = rest.then(() => void afterwards.delete(done))
    afterwards.add(done)
    return result
  }
export type Perform = ReturnType<typeof createPerform>
