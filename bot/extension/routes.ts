import type { TurnContext } from 'botbuilder'
import type { Card } from '../../cards/kit/card.ts'
import type { Received } from '../activity.ts'
import type { Ask, TurnParts } from '../turn.ts'
import { actionAnswer, askOfAction, askOfSubmit } from './action.ts'
import { linkAnswer } from './answer.ts'
import { anonymousCard, askOfLink } from './link.ts'
import { isDeskIn } from './roster.ts'
import { askOfQuery, askOfSelection, type Extended } from './search.ts'

export type Handler = (context: TurnContext) => Promise<void>

/** The ways in which an invoke of the extension is answered. */
interface Ways {
  /** Answers a copy as it answered the first. */
  once: (ask: Ask, bodyOf: (card: Card) => object) => Handler
  /** Answers each anew. */
  anew: (extended: Extended) => Handler
  /** Answers with a body that needs no turn. */
  says: (body: object) => Handler
}

/** The invokes of the message extension by their names, each with what handles it. */
export const extensionRoutes = (
  { desk }: Pick<TurnParts, 'desk'>,
  { once, anew, says }: Ways,
): Readonly<Record<string, (activity: Received) => Handler>> => ({
  'composeExtension/fetchTask': (activity) => (context) =>
    once(
      askOfAction(activity, () => isDeskIn(desk, context)),
      actionAnswer,
    )(context),
  'composeExtension/submitAction': (activity) => once(askOfSubmit(activity), actionAnswer),
  'composeExtension/anonymousQueryLink': (activity) => says(linkAnswer(anonymousCard(activity, desk.settings.links))),
  'composeExtension/queryLink': (activity) => anew(askOfLink(activity, desk.settings.links)),
  'composeExtension/query': (activity) => anew(askOfQuery(activity)),
  'composeExtension/selectItem': (activity) => anew(askOfSelection(activity)),
})
