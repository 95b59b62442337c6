/** An answer of the Bot Connector that refuses. */
export interface Refusal {
  status: number
  code: string
  message: string
  /** Seconds after which it may be tried again, where Teams says so. */
  retryAfter?: number
}

/** A refusal somebody asked for; `after` does first what is refused. */
export interface Planned {
  status: number
  code?: string
  retryAfter?: number
  after?: boolean
}

/**
 * The refusals that Teams documents, by code, each in the words of the documentation:
 * https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis
 */
const documented = {
  BadArgument: [400, 'The activity is not one that Teams understands.'],
  BotDisabledByAdmin: [403, 'The tenant admin disabled this bot.'],
  BotNotInConversationRoster: [403, 'The bot is not part of the conversation roster.'],
  ConversationBlockedByUser: [403, 'User blocked the conversation with the bot.'],
  ForbiddenOperationException: [403, 'The bot is not installed in user’s personal scope.'],
  NotEnoughPermissions: [403, 'The message was sent by somebody else.'],
  Forbidden: [403, 'Forbidden'],
  ActivityNotFoundInConversation: [404, 'Conversation not found.'],
  ConversationNotFound: [404, 'Conversation not found.'],
  PreconditionFailed: [412, 'Precondition failed, please try again.'],
  MessageSizeTooBig: [413, 'Message size too large.'],
  Throttled: [429, 'Too many requests.'],
} as const
export type RefusalCode = keyof typeof documented

export const refusalCodes = Object.keys(documented) as RefusalCode[]

/** Gives the refusal with this code, as Teams documents it. */
export const refusal = (code: RefusalCode, retryAfter?: number): Refusal => {
  const [status, message] = documented[code]
  return { status, code, message, ...(retryAfter !== undefined && { retryAfter }) }
}

/** Gives the answer of a service that is tired: 500, 502, 503 or 504. */
export const tired = (status: number): Refusal => ({ status, code: 'ServiceError', message: 'The service is tired.' })
