export type ErrorCode =
  'INVALID' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'CONFLICT' | 'RULE' | 'RATE_LIMITED' | 'UNAVAILABLE'

export interface ErrorDetail {
  /** For the log only. */
  cause?: unknown
  /** Values for the sentence, and what helps the person go on (nearest names, the filled-in form). */
  fields?: Record<string, unknown>
}

/**
 * A refusal a person understands. `message` is a key of `cards/text` (`error.<message>`), so that it reads in the
 * language of whoever sees it; everything technical goes into `cause`. Anything else that is thrown is a defect.
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly fields: Record<string, unknown>
  constructor(code: ErrorCode, message: string, { cause, fields = {} }: ErrorDetail = {}) {
    super(message, { cause })
    this.code = code
    this.fields = fields
  }
}
