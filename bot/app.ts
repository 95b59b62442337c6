// The whole package would also load tokenizers and language models, which take a quarter of the time to start.
import { Application } from '@microsoft/teams-ai/lib/Application.js'
import type { TurnState } from '@microsoft/teams-ai'
import { ActionTypes, ActivityTypes, type Activity, type TurnContext } from 'botbuilder'
import type { z } from 'zod'
import type { Card } from '../cards/kit/card.ts'
import { lateCard, workingCard } from '../cards/kit/notice.ts'
import { speech } from '../cards/kit/words.ts'
import type { CardAction, Received } from './activity.ts'
import { askOfMessage, askOfReport, askOfVerb } from './asks.ts'
import { extensionRoutes, type Handler } from './extension/routes.ts'
import type { Extended } from './extension/search.ts'
import { askOfForm, askOfOpening, dialogAnswer } from './dialog.ts'
import { actorOf, conversationOf } from './identity.ts'
import { answerUnused } from './invokes.ts'
import { turnKeyOf } from './key.ts'
import { patiently, usualPatience, within, withTyping, type Patience } from './patience.ts'
import { bytesOf } from './post-body.ts'
import { createRecent, type Kept } from './recent.ts'
import { reportOf } from './reports.ts'
import { readerOf, runTurn, type Ask, type Audience, type TurnParts } from './turn.ts'

const contentType = 'application/vnd.microsoft.card.adaptive'

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content */
const generated = {
  type: 'https://schema.org/Message',
  '@type': 'Message',
  '@context': 'https://schema.org',
  additionalType: ['AIGeneratedContent'],
}

/** A message that holds one card. A notification shows its `summary`. */
export const messageOf = ({ content, summary, replies, byModel }: Card): Partial<Activity> => ({
  type: ActivityTypes.Message,
  summary,
  attachments: [{ contentType, content }],
  ...(byModel && { entities: [generated] }),
  ...(replies && { suggestedActions: suggesting(replies) }),
})

/** Replies as Teams suggests them: pressing one sends it as if it had been typed. */
const suggesting = (replies: readonly string[]): Activity['suggestedActions'] => ({
  to: [],
  actions: replies.map((text) => ({ type: ActionTypes.ImBack, title: text, value: text })),
})

/** The card that takes the place of the one whose button was pressed. */
const cardAnswer = ({ content }: Card): object => ({ statusCode: 200, type: contentType, value: content })

/** A card as bytes: its texts may be parts of a received text, and would keep the whole of it in memory. */
const kept = (card: Card | undefined): Kept<Card | undefined> => {
  if (!card) return { bytes: 0, restore: () => undefined }
  const { content, ...rest } = card
  const drawn = bytesOf(content)
  const said = JSON.stringify(rest)
  return {
    bytes: drawn.length + said.length,
    restore: () => ({
      ...(JSON.parse(said) as Omit<Card, 'content'>),
      content: JSON.parse(drawn.toString()) as Card['content'],
    }),
  }
}

/** The activity of a turn. The gate has checked its shape. */
const receivedIn = (context: TurnContext): Received => context.activity as unknown as Received

/**
 * The Teams AI application: one route per kind of activity, each leading into the route tables. Its typing timer is one
 * per process and its removal of mentions trusts the text, so the desk has its own for both.
 */
export const createApp = (parts: TurnParts, patience: Patience = usualPatience): Application => {
  const app = new Application<TurnState>({ removeRecipientMention: false })
  app.startTypingTimer = () => undefined
  const answered = createRecent(kept)

  const reply =
    (ask: Ask): Handler =>
    async (context) => {
      const activity = receivedIn(context)
      await answered.once(turnKeyOf(activity, parts.desk.newId), () => {
        let sent: Card | undefined
        let isAnswered = false
        const { channelId, reference } = conversationOf(activity)
        const place = { tenantId: reference.tenantId, conversationId: channelId }
        const typing = (sign: Partial<Activity>): Promise<unknown> =>
          parts.inTurn(place, () => (isAnswered ? Promise.resolve(undefined) : context.sendActivity(sign)))
        return withTyping(typing, patience.typingMs, (stop) =>
          runTurn(parts, activity, ask, 'conversation', async (card) => {
            stop()
            isAnswered = true
            sent = card
            await patiently(() => parts.inTurn(place, () => context.sendActivity(messageOf(card))), parts.clock)
          }),
        ).then(() => sent)
      })
    }

  const cardOf = async (activity: Received, ask: Ask, audience: Audience): Promise<Card> => {
    let drawn: Card | undefined
    await runTurn(parts, activity, ask, audience, async (card) => {
      drawn = card
    })
    return drawn!
  }
  const invokeAnswer = (body: object): Partial<Activity> => ({
    type: ActivityTypes.InvokeResponse,
    value: { status: 200, body },
  })

  const invoke =
    (ask: Ask, bodyOf: (card: Card) => object, waitMs = patience.invokeMs): Handler =>
    async (context) => {
      const activity = receivedIn(context)
      const answer = answered.once(turnKeyOf(activity, parts.desk.newId), () => cardOf(activity, ask, 'person'))
      const card = await within(
        waitMs,
        answer,
        () => ask.unfinished?.() ?? workingCard(ask.again ?? null, readerOf(activity, 'person')),
      )
      await context.sendActivity(invokeAnswer(bodyOf(card!)))
    }

  /** Results are not kept for a copy of the question: they change nothing, and each letter that is typed asks anew. */
  const found =
    ({ ask, bodyOf }: Extended): Handler =>
    async (context) => {
      const activity = receivedIn(context)
      const late = () => lateCard(readerOf(activity, 'anybody'))
      const card = await within(patience.extensionMs, cardOf(activity, ask, 'anybody'), late)
      await context.sendActivity(invokeAnswer(bodyOf(card)))
    }

  const route = (matches: (activity: Received) => boolean, handler: (activity: Received) => Handler, invokes = false) =>
    app.addRoute(
      (context) => Promise.resolve(matches(receivedIn(context))),
      (context) => handler(receivedIn(context))(context),
      invokes,
    )

  route(
    ({ type, name }) => type === 'invoke' && name === 'adaptiveCard/action',
    (activity) => {
      const { value, replyToId } = activity
      const { action, trigger } = value as z.output<typeof CardAction>
      if (action.id && replyToId) {
        const { reference } = conversationOf(activity)
        parts.pressed({ reference, activityId: replyToId, buttonId: action.id })
      }
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
  const extension = extensionRoutes(parts, {
    once: (ask, bodyOf) => invoke(ask, bodyOf, patience.extensionMs),
    anew: found,
    says: (body) => async (context) => void (await context.sendActivity(invokeAnswer(body))),
  })
  for (const [invoked, handler] of Object.entries(extension))
    route(({ type, name }) => type === 'invoke' && name === invoked, handler, true)
  route(
    ({ type }) => type === 'invoke',
    (activity) => async (context) => {
      parts.log({ kind: 'desk', name: 'invoke', outcome: 'UNUSED', invoke: activity.name })
      const nothing = speech(actorOf(activity).locale).label('invoke.nothing')
      await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: answerUnused(activity, nothing) })
    },
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
const isSubmit = ({ type, text, value }: Received): boolean =>
  type === 'message' && !text && typeof value === 'object' && value !== null
