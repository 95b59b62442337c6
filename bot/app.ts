// The whole package would also load tokenizers and language models, a quarter of the time to start.
import { Application } from '@microsoft/teams-ai/lib/Application.js'
import type { TurnState } from '@microsoft/teams-ai'
import { ActivityTypes, type Activity, type TurnContext } from 'botbuilder'
import type { Card } from '../cards/kit/card.ts'
import { workingCard } from '../cards/kit/notice.ts'
import { retryAfterMs } from '../services/kernel/retry-after.ts'
import { askOfMessage, askOfReport, askOfVerb } from './asks.ts'
import { askOfForm, askOfOpening, dialogAnswer } from './dialog.ts'
import { turnKeyOf } from './key.ts'
import { createRecent } from './recent.ts'
import { reportOf } from './reports.ts'
import { readerOf, runTurn, type Ask, type TurnParts } from './turn.ts'

const contentType = 'application/vnd.microsoft.card.adaptive'

/** A message that holds one card. `summary` is what a notification shows. */
export const messageOf = ({ content, summary }: Card): Partial<Activity> => ({
  type: ActivityTypes.Message,
  summary,
  attachments: [{ contentType, content }],
})

/** The card that takes the place of the one whose button was pressed. */
const cardAnswer = ({ content }: Card): object => ({ statusCode: 200, type: contentType, value: content })

/** How long people wait, in milliseconds. Tests make it shorter. */
export interface Patience {
  /** Typing is shown after this: Teams wants an answer or a sign of one within two seconds. */
  typingMs: number
  /** A pressed button is answered after this, whatever happens: Teams gives up after about 15 s and sends it again. */
  invokeMs: number
}
const usual: Patience = { typingMs: 1000, invokeMs: 8000 }

/** Shows typing when an answer takes more than a second; every turn its own, and never after the answer. */
const withTyping = async (
  context: TurnContext,
  afterMs: number,
  work: (stop: () => void) => Promise<void>,
): Promise<void> => {
  const timer = setTimeout(
    () => void context.sendActivity({ type: ActivityTypes.Typing }).catch(() => undefined),
    afterMs,
  )
  const stop = () => clearTimeout(timer)
  try {
    await work(stop)
  } finally {
    stop()
  }
}

/** What `work` brings, or `otherwise` when it takes longer; the work goes on. */
const within = async <T>(ms: number, work: Promise<T>, otherwise: () => T): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<T>((done) => (timer = setTimeout(() => done(otherwise()), ms)))
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

const longestWaitMs = 5000

/** Sends again what Teams certainly did not take (429, 412); a lost answer is not repeated, it may have been shown. */
const patiently = async (send: () => Promise<unknown>, clock: () => Date, attempt = 1): Promise<void> => {
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

type Handler = (context: TurnContext) => Promise<void>

/**
 * The Teams AI application: one route per kind of activity, each a line into the route tables. Its typing timer is one
 * per process and its mention removal trusts text, so both are ours.
 */
export const createApp = (parts: TurnParts, patience: Patience = usual): Application => {
  const app = new Application<TurnState>({ removeRecipientMention: false })
  app.startTypingTimer = () => undefined
  const answered = createRecent<Card | undefined>()

  const reply =
    (ask: Ask): Handler =>
    async (context) => {
      const { activity } = context
      await answered.once(turnKeyOf(activity, parts.desk.newId), () => {
        let sent: Card | undefined
        return withTyping(context, patience.typingMs, (stop) =>
          runTurn(parts, activity, ask, 'conversation', async (card) => {
            stop()
            sent = card
            await patiently(() => context.sendActivity(messageOf(card)), parts.clock)
          }),
        ).then(() => sent)
      })
    }

  const invoke =
    (ask: Ask, bodyOf: (card: Card) => object): Handler =>
    async (context) => {
      const { activity } = context
      const answer = answered.once(turnKeyOf(activity, parts.desk.newId), async () => {
        let drawn: Card | undefined
        await runTurn(parts, activity, ask, 'person', async (card) => {
          drawn = card
        })
        return drawn
      })
      const card = await within(
        patience.invokeMs,
        answer,
        () => ask.unfinished?.() ?? workingCard(ask.again ?? null, readerOf(activity, 'person')),
      )
      await context.sendActivity({
        type: ActivityTypes.InvokeResponse,
        value: { status: 200, body: bodyOf(card!) },
      })
    }

  const route = (matches: (activity: Activity) => boolean, handler: (activity: Activity) => Handler, invokes = false) =>
    app.addRoute(
      (context) => Promise.resolve(matches(context.activity)),
      (context) => handler(context.activity)(context),
      invokes,
    )

  route(
    ({ type, name }) => type === 'invoke' && name === 'adaptiveCard/action',
    ({ value }) => {
      const { action, trigger } = value as { action: unknown; trigger?: unknown }
      return invoke(askOfVerb(action, trigger), cardAnswer)
    },
    true,
  )
  for (const [name, askOf] of [
    ['task/fetch', askOfOpening],
    ['task/submit', askOfForm],
  ] as const)
    route(
      (activity) => activity.type === 'invoke' && activity.name === name,
      (activity) => invoke(askOf(activity), (card) => dialogAnswer(card, contentType)),
      true,
    )
  route(isSubmit, ({ value }) =>
    reply(askOfVerb({ verb: (value as { verb?: unknown }).verb, data: value as object }, 'manual')),
  )
  route(
    ({ type }) => type === 'message',
    (activity) => reply(askOfMessage(activity)),
  )
  route(
    (activity) => reportOf(activity) !== undefined,
    (activity) => reply(askOfReport(reportOf(activity)!)),
  )
  return app
}

/** A button on a client without Action.Execute arrives as a message with a value and no text. */
const isSubmit = ({ type, text, value }: Activity): boolean =>
  type === 'message' && !text && typeof value === 'object' && value !== null
