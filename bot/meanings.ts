import type { Outcome } from '../services/posts/ledger.ts'

/** A request of the desk to Teams: post a new message, edit one, or open the personal chat with somebody. */
export type Operation = 'create' | 'edit' | 'open'

/** The meaning of a refusal: when to try again, and what follows after the last try. */
export interface Meaning {
  /** Seconds before each further try. Teams may ask for longer. */
  waits: readonly number[]
  /**
   * After the last of them: `parks` until somebody writes there, with a try now and then; `fails` because only another
   * card can help; `waits` for longer each time; or `anew`, because the message is gone and is posted again.
   */
  then: 'parks' | 'fails' | 'waits' | 'anew'
  /** Those who are left alone meanwhile; when absent the post alone, and its conversation once it is parked. */
  holds?: Outcome['holds']
  /** True if Teams may have done it all the same. */
  uncertain?: true
}

/**
 * For faults that pass by themselves. Twenty tries within an hour and a half: 2 s, doubled each time, at most five
 * minutes.
 */
const passes: Meaning = {
  waits: Array.from({ length: 20 }, (_, index) => Math.min(300, 2 * 2 ** index)),
  then: 'waits',
}
/** For a conversation that got too much: others would be refused there as well. */
const throttled: Meaning = { ...passes, holds: 'conversation' }
/** For a new message that may be there: it is looked for, or comes twice, so it is tried less often. */
const uncertain: Meaning = { waits: [5, 60, 600], then: 'waits', uncertain: true }
/** For refusals that Teams sends by mistake now and then: two more tries tell. */
const odd: Meaning = { waits: [30, 300], then: 'parks' }
/** For conversations that only people can open again: they removed or blocked the desk, or deleted the conversation. */
const closed: Meaning = { waits: [], then: 'parks' }
/** For a desk that nobody lets in: every other request of the tenant would be refused as well. */
const shut: Meaning = { waits: [60, 300], then: 'parks', holds: 'tenant' }
/** For a card that Teams does not take: it is tried once more as a simpler one (`delivery/redraw.ts`). */
const untakable: Meaning = { waits: [0], then: 'fails' }
/** The rule for a message that may be gone: it counts as gone once Teams says so twice in a row. */
const missing: Meaning = { waits: [0], then: 'anew' }

interface Rule {
  operation?: Operation
  /** HTTP status; null when there was no answer. */
  status?: number | null
  code?: string
  means: Meaning
}

const gone = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'CERT_HAS_EXPIRED']

/**
 * The rules by which refusals are judged; the first rule that fits counts. One odd answer is never final, and nothing
 * is tried without an end: a post that goes on being refused rests for longer each time. The table in docs/operations.md
 * says the same to operators.
 * https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis
 */
const rules: readonly Rule[] = [
  // Nobody was reached.
  ...gone.map((code): Rule => ({ status: null, code, means: passes })),
  { status: 412, means: passes },
  { status: 429, means: throttled },
  // The answer got lost, or cannot be read, or comes from a machine on the way: the message may be there.
  ...[null, 200, 201, 202, 408, 500, 502, 503, 504].flatMap((status): Rule[] => [
    { status, operation: 'create', means: uncertain },
    { status, means: passes },
  ]),
  { status: 404, operation: 'edit', code: 'ActivityNotFoundInConversation', means: missing },
  // Teams loses a conversation for some seconds: https://github.com/MicrosoftDocs/msteams-docs/issues/9425
  { status: 404, operation: 'edit', means: odd },
  { status: 404, means: closed },
  { status: 401, code: 'BotNotRegistered', means: shut },
  { status: 403, code: 'BotDisabledByAdmin', means: shut },
  { status: 403, code: 'BotNotInConversationRoster', means: closed },
  { status: 403, code: 'ConversationBlockedByUser', means: closed },
  { status: 403, code: 'ForbiddenOperationException', means: closed },
  { status: 403, code: 'InvalidBotApiHost', means: closed },
  // The message is not the desk's own any more, for example after its registration was replaced.
  { status: 403, operation: 'edit', code: 'NotEnoughPermissions', means: missing },
  { status: 403, code: 'NotEnoughPermissions', means: closed },
  { status: 400, means: untakable },
  { status: 413, means: untakable },
  { means: odd },
]

/** The meaning of a refusal: `status` is null when there was no answer. */
export const meaningOf = (operation: Operation, status: number | null, code: string | undefined): Meaning =>
  rules.find(
    (rule) =>
      (rule.operation === undefined || rule.operation === operation) &&
      (rule.status === undefined || rule.status === status) &&
      (rule.code === undefined || rule.code === code),
  )!.means

/** The meaning of a refusal as it was put on record: `404 ConversationNotFound`, `502`, `ECONNRESET`. */
export const meaningBefore = (operation: Operation, lastError: string): Meaning => {
  const [, status, code] = /^(\d{3})? ?(.*)$/.exec(lastError)!
  return meaningOf(operation, status === undefined ? null : Number(status), code || undefined)
}
