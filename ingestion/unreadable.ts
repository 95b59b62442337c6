import { clean } from './clean.ts'
import { HttpError } from './http-error.ts'
import { payloadOf, type Sight } from './source.ts'

/** A target that cannot be one, and so is not asked for. `kind` is what it should be. */
export const notOne = (target: string, kind: string): Sight => ({
  status: 'unknown',
  refused: null,
  message: `${clean(target, [], 60)} is not ${kind}`,
})

/**
 * Judges an error at one target. A refusal of this target alone, for good or for now, makes its checks unknown; any other
 * error concerns the whole system, so it is thrown again and fails the run. `hints` say what an admin can do about a
 * refusal, by its code.
 */
export const unreadable =
  (target: string, hints: Readonly<Record<string, string>> = {}) =>
  (error: unknown): Sight => {
    if (!(error instanceof HttpError)) throw error
    const { status, code, message, refusal } = error
    const hint = Object.hasOwn(hints, code ?? '') ? hints[code!] : undefined
    if (!refusal || refusal === 'token' || refusal === 'everywhere')
      throw hint ? new Error(`${message}. ${hint}`) : error
    return {
      status: 'unknown',
      refused: refusal === 'later' ? null : refusal === 'target',
      message: hint ? `${target} cannot be read. ${hint}` : `${target}: ${message}`.slice(0, 300),
      errorPayload: payloadOf({ status, code }),
    }
  }
