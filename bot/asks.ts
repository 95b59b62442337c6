import { z } from 'zod'
import { askTeamOffer } from '../cards/handbook/places.ts'
import { welcomeCard } from '../cards/help/welcome.ts'
import { courtesyCard } from '../cards/kit/notice.ts'
import type { Offer } from '../cards/kit/offers.ts'
import { withSentence } from '../cards/kit/with-sentence.ts'
import { notedCard } from '../cards/work-items/told.ts'
import { guideInMemory, guideOf } from '../services/guides/keep.ts'
import { forgetChannel } from '../services/channels/forget.ts'
import { threadOf } from '../services/channels/model.ts'
import { rememberChannel } from '../services/channels/remember.ts'
import { renameChannel } from '../services/channels/rename.ts'
import { restChannel } from '../services/channels/rest.ts'
import { restoreChannel } from '../services/channels/restore.ts'
import type { Context } from '../services/kernel/context.ts'
import { AppError } from '../services/kernel/errors.ts'
import { fold } from '../services/kernel/text.ts'
import { rememberedPlatforms } from '../services/platforms/memory.ts'
import { threads } from '../services/posts/threads.ts'
import { commentItem } from '../services/work-items/comment.ts'
import type { Received } from './activity.ts'
import { isQuestion } from './language/intents.ts'
import { commandIn, understand } from './language/understand.ts'
import { isCourtesy } from './language/words.ts'
import { isTerm } from './routes/glossary.ts'
import { answerFromHandbook } from './routes/handbook.ts'
import { commandNamed, verbs } from './routes/index.ts'
import { guideAgain } from './guide/guide.ts'
import { hearTyped } from './guide/typed.ts'
import { holdsFile, textOf } from './message.ts'
import { show, type Draw } from './routes/route.ts'
import type { Report } from './reports.ts'
import type { Ask } from './turn.ts'

/** The ask of a message. When a picture or a file came with it, the answer says that it is not kept. */
export const askOfMessage = (activity: Received): Ask => {
  const text = textOf(activity)
  if (!holdsFile(activity)) return askOfText(text)
  if (fold(text) === '') return onlyFile
  const { run, ...ask } = askOfText(text)
  return {
    ...ask,
    async run(context) {
      const draw = await run(context)
      return draw && ((to, note) => withSentence(draw(to, note), to.say('picture.left_out')))
    },
  }
}

const onlyFile: Ask = {
  name: 'file',
  run: () => Promise.reject(new AppError('INVALID', 'picture')),
  instead: (context) => (guideInMemory(context) ? guideAgain.run(context) : undefined),
}

/** The ask of a typed text: a command, a comment below the card of a work item, or help on how to go on. */
const askOfText = (text: string): Ask => {
  const parsed = commandIn(text === '' ? 'help' : text)
  const command = parsed && commandNamed(parsed.name)
  const ask: Ask = command
    ? { name: `command.${command.name}`, run: (context) => command.run(parsed.rest, context) }
    : isCourtesy(text)
      ? { name: 'courtesy', run: () => Promise.resolve(courtesyCard) }
      : { name: 'command.phrase', run: (context) => inOtherWords(text, context) }
  // A sentence may begin with the word of a command. It is certainly a command when nothing follows, or when the
  // command itself says so. A number alone may be the answer to a question.
  if (command && !/^\d+[.,:!?]*$/.test(fold(text)) && (parsed.rest === '' || command.isPlain?.(parsed.rest))) return ask
  return {
    name: ask.name,
    instead: (context) => (guideInMemory(context) ? guideAgain.run(context) : undefined),
    async run(context) {
      const itemId = await itemOfThread(context)
      if (itemId !== undefined && isCourtesy(text)) return courtesyCard
      if (itemId !== undefined && !isGuidedHere(context))
        return commentInThread.run(context, { itemId, body: text, typed: true })
      // People without an open guide wait for no statement: the guides were read at the start.
      const guide = parsed ? guideInMemory(context) : await guideOf(context)
      if (!guide) return ask.run(context)
      if (isCourtesy(text)) return guideAgain.run(context)
      const meant = understand(text, await rememberedPlatforms(context))
      return hearTyped(context, guide, text, meant, ({ name, rest }) => commandNamed(name).run(rest, context))
    },
  }
}

/** Tells whether the open guide asks its questions in this very thread, and not elsewhere in the channel. */
const isGuidedHere = (context: Context): boolean => guideInMemory(context)?.threadId === context.conversation!.threadId

/** The id of the work item whose card the thread of this message belongs to. */
const itemOfThread = async ({ conversation, known, now }: Context): Promise<string | undefined> => {
  const { channelId, threadId } = conversation!
  return threadId === null ? undefined : (await known(threads).get(now)).value.get(threadOf(channelId, threadId))
}

const commentInThread = show(commentItem, notedCard)

/**
 * Answers a text that does not begin with a command: a sentence that means one, thanks, or a question that the handbook
 * answers. Throws INVALID otherwise, with what may be meant.
 */
const inOtherWords = async (text: string, context: Context): Promise<Draw> => {
  const meant = understand(text, await rememberedPlatforms(context))
  if ('polite' in meant) return courtesyCard
  if ('said' in meant) {
    const { name, rest, isGuess } = meant.said
    // `What is on-call?`: a page may tell where no term does.
    const page = isGuess && !(await isTerm(context, rest)) ? await answerFromHandbook(context, text, []) : undefined
    return typeof page === 'function' ? page : commandNamed(name).run(rest, context)
  }
  const { offers, corrected } = meant
  if (corrected === undefined && isQuestion(text)) {
    const answer = await answerFromHandbook(context, text, offers)
    if (typeof answer === 'function') return answer
    if (answer === 'nothing') throw unknownText(text, [...offers, askTeamOffer(text)])
  }
  if (corrected === undefined) throw unknownText(text, offers)
  throw new AppError('INVALID', 'command_near', {
    fields: { asked: shortly(text), corrected: shortly(corrected), offers },
  })
}

const shortly = (text: string): string => text.slice(0, 60)
const unknownText = (text: string, offers: readonly Offer[]): AppError =>
  new AppError('INVALID', 'command_unknown', { fields: { asked: shortly(text), offers } })

/** An ask that is refused, because the desk does not know what was pressed; the refusal says how to go on. */
export const unknownAsk = (name: string): Ask => ({
  name,
  run: () => Promise.reject(new AppError('INVALID', 'button_unknown')),
})

const isStale = (error: unknown): boolean => error instanceof AppError && error.code === 'CONFLICT'

const Press = z.object({
  verb: z.string(),
  data: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((data) => data ?? {}),
})

/** The ask of a pressed button or an automatic refresh. An unknown verb, and a refresh that would write, is refused. */
export const askOfVerb = (raw: unknown, trigger: unknown): Ask => {
  const press = Press.safeParse(raw)
  const route = press.success && Object.hasOwn(verbs, press.data.verb) ? verbs[press.data.verb] : undefined
  if (!press.success || !route || (trigger === 'automatic' && !route.reads)) return unknownAsk('verb.unknown')
  const { show, fresh, again } = route
  return {
    name: show.actionName,
    // The data of a card have an unknown shape: the action parses them.
    run: (context) => show.run(context, press.data.data as never),
    ...(again && { instead: (context) => again.run(context, {} as never) }),
    ...(fresh && {
      instead: (context, error) => (isStale(error) ? fresh.run(context, press.data.data as never) : undefined),
    }),
    ...(route.reads && { again: press.data as NonNullable<Ask['again']> }),
  }
}

/**
 * The ask of an event that Teams reports of a place. The desk greets once where it was installed, and answers nothing
 * else.
 */
export const askOfReport = (report: Report): Ask => ({
  name: `channel.${report.means}`,
  run: async (context) => {
    if (report.means === 'remember') {
      const { first, ...installed } = await rememberChannel(context, {})
      return first ? (to) => welcomeCard(installed, to) : undefined
    }
    if (report.means === 'rename') await renameChannel(context, report)
    else
      await { forget: forgetChannel, rest: restChannel, restore: restoreChannel }[report.means](context, report.place)
    return undefined
  },
})
