import { z } from 'zod'
import type { Card } from '../../cards/kit/card.ts'
import type { FormCard } from '../../cards/kit/form.ts'
import { oneHit, type HitsCard } from '../../cards/kit/hit.ts'
import { installCard } from '../../cards/kit/install.ts'
import { AppError } from '../../services/kernel/errors.ts'
import type { Received } from '../activity.ts'
import { dialogAnswer, opening, sending, type Sent } from '../dialog.ts'
import { messageActions } from '../routes/index.ts'
import type { MessageActionRoute, Show } from '../routes/route.ts'
import { readerOf, type Ask } from '../turn.ts'
import { cardType, resultsAnswer } from './answer.ts'
import { byKnownPerson } from './person.ts'
import { quotedIn } from './quoted.ts'

/** https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/define-action-command */
const Value = z.object({
  commandId: z.string().max(200),
  data: z
    .record(z.string(), z.unknown())
    .nullish()
    .catch(null)
    .transform((data) => data ?? {}),
})

type Filling = MessageActionRoute & { fills: NonNullable<MessageActionRoute['fills']> }
const fillsForm = (route: MessageActionRoute): route is Filling => route.fills !== undefined

/** A command of another release of the app. */
const unknown: Ask = {
  name: 'action.unknown',
  run: () => Promise.reject(new AppError('INVALID', 'extension_unknown')),
}

type Actions = Readonly<Record<string, MessageActionRoute>>

const read = (activity: Received, actions: Actions): { route: MessageActionRoute; data: Sent['data'] } | undefined => {
  const given = Value.safeParse(activity.value).data
  if (!given || !Object.hasOwn(actions, given.commandId)) return undefined
  return { route: actions[given.commandId]!, data: given.data }
}

/** The values that a form begins with; none when the action was chosen without a message. */
const draftOf = ({ fills }: Filling, activity: Received): Readonly<Record<string, string>> => {
  const quoted = quotedIn(activity.value)
  return quoted ? fills.drafts(quoted, readerOf(activity, 'person')) : {}
}

const sentTo = ({ fills: { dialog, carries } }: Filling, data: Sent['data']): Sent => ({
  name: dialog.submit.actionName,
  route: dialog,
  data: { ...data, ...carries },
})

/** Somebody chose an action: its form, or the question whether the desk shall come into the chat first. */
export const askOfAction = (
  activity: Received,
  isHere: () => Promise<boolean>,
  actions: Actions = messageActions,
): Ask => {
  const { route } = read(activity, actions) ?? {}
  if (!route) return unknown
  const { name, answers } = route
  if (!fillsForm(route))
    return byKnownPerson({
      name: `action.${name}`,
      async run(context) {
        const draw = await answers!(context, quotedIn(activity.value))
        return (to) => ({ ...draw(to), title: to.label(`message_action.${name}.title`) })
      },
    })
  const draft = draftOf(route, activity)
  const sent = sentTo(route, draft)
  const ask = opening(sent, activity)
  return {
    ...ask,
    async run(context) {
      // The form is made meanwhile: both may take a while, and whoever may not send it is told so first.
      const [draw, here] = await Promise.all([ask.run(context), !route.needsDesk || isHere()])
      return here ? draw : (to) => installCard(sent.name, draft, to)
    },
  }
}

/** A form of an action was sent. What came of it is a card for everybody in the chat. */
export const askOfSubmit = (activity: Received): Ask => {
  const { route, data } = read(activity, messageActions) ?? {}
  if (!route || !data || !fillsForm(route)) return unknown
  const installed = (data.msteams as { justInTimeInstall?: unknown } | null | undefined)?.justInTimeInstall === true
  if (installed || data.goesOn === 'yes') {
    const { msteams: _, goesOn: __, dialog: ___, ...begun } = data
    return opening(sentTo(route, { ...draftOf(route, activity), ...begun }), activity)
  }
  if (data.dialog !== route.fills.dialog.submit.actionName) return unknown
  return sending(sentTo(route, data), activity, forChat(route.fills.inserts, activity))
}

/** The same, with its card drawn for everybody in the chat. */
const forChat = (inserts: Show<never>, activity: Received): Show<never> => ({
  ...inserts,
  async run(context, input) {
    const draw = await inserts.run(context, input)
    return () => oneHit(draw(readerOf(activity, 'anybody')))
  },
})

/** Builds the answer: a card to insert, a form, or a sentence. */
export const actionAnswer = (card: Card | FormCard | HitsCard): object =>
  'hits' in card ? resultsAnswer()(card) : dialogAnswer(card, cardType)
