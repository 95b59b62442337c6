import { z } from 'zod'
import type { Label } from '../cards/kit/words.ts'
import type { Received } from './activity.ts'

/** The answer to an invoke: an HTTP status, and a body where there is one. */
export interface InvokeAnswer {
  status: number
  body?: object
}

/** Makes an answer from the sentence that there is nothing to show, and the value that was sent. */
type Answer = (nothing: Label, value: unknown) => InvokeAnswer

const done: Answer = () => ({ status: 200 })
/** A dialog with one sentence. */
const sentence: Answer = (nothing) => ({ status: 200, body: { task: { type: 'message', value: nothing } } })
const configured: Answer = (nothing) => ({
  status: 200,
  body: { responseType: 'config', config: { type: 'message', value: nothing } },
})
const compose = (body: object): InvokeAnswer => ({ status: 200, body: { composeExtension: body } })
const emptyTab: Answer = () => ({ status: 200, body: { tab: { type: 'continue', value: { cards: [] } } } })

const TokenExchange = z.object({
  id: z.string().max(200).nullish().catch(null),
  connectionName: z.string().max(200).nullish().catch(null),
})
/** There is no sign-in to exchange a token for; 412 makes the client show what it would without one. */
const noSignIn: Answer = (_, value) => {
  const { id = null, connectionName = null } = TokenExchange.safeParse(value).data ?? {}
  return { status: 412, body: { id, connectionName, failureDetail: 'This bot asks for no sign-in.' } }
}

/**
 * Answers to invokes that the desk has no use for. Each is the least that the documentation allows, because a client
 * that gets an error shows it, and sends the invoke again.
 * https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/what-are-messaging-extensions,
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-configuration-experience,
 * https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/build-adaptive-card-tabs,
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4,
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content,
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
 */
const answers: Readonly<Record<string, Answer>> = {
  'composeExtension/querySettingUrl': () => compose({ type: 'config', suggestedActions: { actions: [] } }),
  'composeExtension/setting': done,
  'composeExtension/onCardButtonClicked': done,
  'config/fetch': configured,
  'config/submit': configured,
  'tab/fetch': emptyTab,
  'tab/submit': emptyTab,
  'fileConsent/invoke': done,
  'message/fetchTask': sentence,
  'message/submitAction': done,
  'actionableMessage/executeAction': done,
  'handoff/action': done,
  'signin/verifyState': done,
  'signin/failure': done,
  'signin/tokenExchange': noSignIn,
  'application/search': () => ({
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results: [] } },
  }),
}

/** The answer to an invoke that no route takes; 404 for an invoke that is not in the table. */
export const answerUnused = ({ name = '', value }: Received, nothing: Label): InvokeAnswer =>
  Object.hasOwn(answers, name) ? answers[name]!(nothing, value) : { status: 404 }
