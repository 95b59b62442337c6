import { z } from 'zod'
import { action } from '../kernel/action.ts'
import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import type { Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { guideIdOf, guideIn, type Guide } from './model.ts'

export type Guides = ReadonlyMap<string, Row<'bot_state'>>

/** Every guided conversation, by its id, in one statement. */
export const loadGuides = async (store: Store): Promise<Guides> =>
  new Map((await store.all('bot_state')).map((row) => [row.stateId, row]))

const stateIdOf = ({ conversation, actor }: Context): string => {
  if (!conversation) throw new AppError('RULE', 'no_conversation')
  return guideIdOf(conversation.channelId, actor.userId)
}

/** The guide of whoever writes here, as memory has it: no statement once guides were read. */
export const guideOf = async (context: Context): Promise<Guide | undefined> =>
  guideIn((await context.guides.get(context.now)).value.get(stateIdOf(context)), context.now)

/** The same without asking the store, whatever memory has. */
export const guideInMemory = (context: Context): Guide | undefined =>
  context.conversation && guideIn(context.guides.peek()?.value.get(stateIdOf(context)), context.now)

const Kept = z.object({
  /** The guide as it is now; null when it ended. */
  guide: z.object({ id: z.string(), step: z.number().int(), dialog: z.record(z.string(), z.unknown()) }).nullable(),
  /** The step it was at before; absent for a new one. */
  from: z.number().int().optional(),
})

/** Writes where the guide of whoever writes here stands, unless it went on meanwhile: that is what it then answers with. */
const keep = async (
  context: Context,
  { guide, from }: z.output<typeof Kept>,
  stateId = stateIdOf(context),
  belief = context.guides.peek()?.value.get(stateId),
): Promise<Guide | undefined> => {
  const cause = { eventId: context.key, actor: context.actor.userId, now: context.now }
  const { row } = await context.store.change(
    'bot_state',
    stateId,
    cause,
    (before) => {
      if (from !== undefined && guideIn(before, context.now)?.step !== from) return undefined
      const threadId =
        (from === undefined ? context.conversation?.threadId : guideIn(before, context.now)?.threadId) ?? null
      return {
        set: { value: guide ? { ...guide, threadId } : {} },
        event: { type: 'EDIT', payload: { step: guide?.step ?? null } },
      }
    },
    belief ?? null,
  )
  if (row) context.guides.update((known) => new Map(known).set(stateId, row))
  return guideIn(row, context.now)
}

/** A guide that has done what it was for: it ends in memory now, and in the store once the person is answered. */
export const endGuide = (context: Context, { step }: Guide): void => {
  const stateId = stateIdOf(context)
  const row = context.guides.peek()?.value.get(stateId)
  context.guides.update((known) => new Map([...known].filter(([id]) => id !== stateId)))
  context.afterwards.push(() => keep(context, { guide: null, from: step }, stateId, row))
}

/** Begins a guided conversation; one that was under way here is forgotten. */
export const beginGuide = action('guide.begin', Kept, (context, input) => keep(context, input))
/** Goes on with it, or ends it. */
export const answerGuide = action('guide.answer', Kept, (context, input) => keep(context, input))
