import type { VerbButton } from '../cards/kit/button.ts'
import type { Card } from '../cards/kit/card.ts'
import { defectCard, refusalCard } from '../cards/kit/notice.ts'
import { offersOf } from '../cards/kit/offers.ts'
import { leadingToPage } from '../cards/kit/open-page.ts'
import { sayable } from '../cards/kit/refusal.ts'
import { reader, type Reader } from '../cards/kit/reader.ts'
import { moveChannel } from '../services/channels/move.ts'
import { call } from '../services/kernel/call.ts'
import type { Context, Desk } from '../services/kernel/context.ts'
import { contextOf } from '../services/kernel/desk.ts'
import { AppError } from '../services/kernel/errors.ts'
import type { Reference } from '../services/store/tables/channels.ts'
import { untallied } from '../services/store/tally.ts'
import type { Received } from './activity.ts'
import { actorOf, conversationOf, isVisit } from './identity.ts'
import { turnKeyOf } from './key.ts'
import type { Log } from '../services/kernel/log.ts'
import type { InTurn } from './patience.ts'
import type { Meetings } from './people.ts'
import type { Draw } from './routes/route.ts'

/** A person's request, matched to a row of the route tables. */
export interface Ask {
  name: string
  run: (context: Context) => Promise<Draw | undefined>
  /** Several activities with the same key are one change; each activity has its own when absent. */
  key?: string
  /** Answers a refusal or a defect otherwise: with the fresh card, or with the form as it was filled in. */
  instead?: (context: Context, error: unknown) => Promise<Draw> | undefined
  /** The card to show when the action takes longer than Teams waits, in place of the usual "still working" sentence. */
  unfinished?: () => Card | undefined
  /** A read that may be asked again when its answer takes too long. */
  again?: Pick<VerbButton, 'verb' | 'data'>
}

/** A press on a message of the desk. */
export interface Press {
  reference: Reference
  activityId: string
  buttonId: string
}

export interface TurnParts {
  desk: Desk
  clock: () => Date
  log: Log
  meetings: Pick<Meetings, 'meet' | 'seen'>
  /** Sends something to a conversation as soon as it may be sent. */
  inTurn: InTurn
  /** Is told of a press on a message, with the id of the button. */
  pressed: (press: Press) => void
  /** Work that goes on after the person was answered; waited for when the process ends. */
  afterwards: Set<Promise<void>>
}

/**
 * The audience of an answer: only the person who pressed the button, everybody in the conversation, or everybody in
 * whatever chat the person puts the card into.
 */
export type Audience = 'person' | 'conversation' | 'anybody'

/** The reader of what answers an activity. With `meetings`, those who were seen in a conversation get views of their own. */
export const readerOf = (activity: Received, audience: Audience, meetings?: Pick<Meetings, 'seen'>): Reader => {
  const { locale, timeZone } = actorOf(activity)
  if (audience === 'anybody') return reader(locale, timeZone, true, 'everybody')
  const shared = audience === 'conversation' && conversationOf(activity).reference.conversationType !== 'personal'
  const asker = activity.from.id
  const people = shared && meetings ? meetings.seen(activity.conversation.id, asker) : [asker]
  return { ...reader(locale, timeZone, shared, people), asker }
}

/**
 * Runs one ask and always ends in a card: the result, a refusal in the person's words, or a notice with a correlation
 * id. `answer` hands the card to Teams; statements made until then are the person's wait, later ones are not.
 */
export const runTurn = async (
  { desk, clock, log, meetings, afterwards }: TurnParts,
  activity: Received,
  ask: Ask,
  audience: Audience,
  answer: (card: Card) => Promise<void>,
): Promise<void> => {
  const key = ask.key ?? turnKeyOf(activity, desk.newId)
  const context = contextOf(desk, actorOf(activity), clock(), key, conversationOf(activity))
  const visits = isVisit(activity)
  if (context.conversation && !visits) meetings.meet(context.actor.userId, context.conversation.reference, context.now)
  const to = readerOf(activity, audience, meetings)
  const { rest } = await call<Card | undefined>(log, {
    kind: 'turn',
    name: ask.name,
    context,
    run: async () => (await ask.run(context))?.(to),
    refused: (error, facts) => refused(error, context, ask, to, facts),
    answer: async (card) => (card ? answer(leadingToPage(card, desk.settings.links)) : undefined),
  })
  const done = rest.then(() => (visits ? undefined : moved(context, log))).then(() => void afterwards.delete(done))
  afterwards.add(done)
}

/** Takes over the way by which Teams reached the desk with this turn. */
const moved = (context: Context, log: Log): Promise<void> =>
  untallied(() => moveChannel(context, {})).catch((error: unknown) =>
    log({ kind: 'desk', name: 'move', outcome: 'FAILED', error }),
  )

const refused = async (
  error: unknown,
  context: Context,
  ask: Ask,
  to: Reader,
  facts: Record<string, unknown>,
): Promise<Card> => {
  const known = error instanceof AppError ? error : undefined
  const fields = known?.fields ?? {}
  const [message, params] = known ? [known.message, sayable(fields, to)] : ['defect', { id: context.key }]
  try {
    const draw = await ask.instead?.(context, error)
    if (draw) return draw(to, to.say(`error.${message}`, params))
  } catch (second) {
    facts.instead = second
  }
  return known ? refusalCard(message, params, offersOf(fields, to), to) : defectCard(context.key, to)
}
