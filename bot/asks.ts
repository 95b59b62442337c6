import type { Activity } from 'botbuilder'
import { z } from 'zod'
import { helpCard } from '../cards/help/help.ts'
import { courtesyCard } from '../cards/kit/notice.ts'
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
import { threads } from '../services/posts/threads.ts'
import { commentItem } from '../services/work-items/comment.ts'
import { textOf } from './identity.ts'
import { isCourtesy } from './language/arguments.ts'
import { helpLists, parseCommand } from './routes/commands.ts'
import { verbs } from './routes/verbs.ts'
import { guideAgain, proceed } from './guide/guide.ts'
import { isThanks, meantBy } from './language/phrases.ts'
import { show, type Draw } from './routes/route.ts'
import { platformsToChoose } from './routes/work-item-form.ts'
import type { Report } from './reports.ts'
import type { Ask } from './turn.ts'

/** A typed message: a command, a comment below the card of a work item, or a way forward. */
export const askOfText = (activity: Activity): Ask => {
  const text = textOf(activity)
  const parsed = parseCommand(text === '' ? 'help' : text)
  const ask: Ask = parsed
    ? { name: `command.${parsed.command.name}`, run: (context) => parsed.command.run(parsed.rest, context) }
    : isCourtesy(text)
      ? { name: 'courtesy', run: () => Promise.resolve(courtesyCard) }
      : { name: 'command.phrase', run: (context) => inOtherWords(text, context) }
  // A sentence may begin with the word of a command; the word alone is one, and so is what can be nothing else. A number
  // alone may be the answer to a question.
  if (parsed && !/^\d+[.,:!?]*$/.test(text) && (parsed.rest === '' || parsed.command.isPlain?.(parsed.rest))) return ask
  return {
    name: ask.name,
    instead: (context) => (guideInMemory(context) ? guideAgain.run(context) : undefined),
    async run(context) {
      const itemId = await itemOfThread(context)
      if (itemId !== undefined && isCourtesy(text)) return courtesyCard
      if (itemId !== undefined && !isGuidedHere(context))
        return commentInThread.run(context, { itemId, body: text, typed: true })
      // Who has no guide open waits for nothing: the guides were read at the start.
      const guide = parsed ? guideInMemory(context) : await guideOf(context)
      if (!guide) return ask.run(context)
      return isCourtesy(text) ? guideAgain.run(context) : proceed(context, guide, text)
    },
  }
}

/** Whether questions are asked in this very thread, and not elsewhere in the channel. */
const isGuidedHere = (context: Context): boolean => guideInMemory(context)?.threadId === context.conversation!.threadId

/** The work item below whose card somebody writes. */
const itemOfThread = async ({ conversation, known, now }: Context): Promise<string | undefined> => {
  const { channelId, threadId } = conversation!
  return threadId === null ? undefined : (await known(threads).get(now)).value.get(threadOf(channelId, threadId))
}

const commentInThread = show(commentItem, notedCard)

/** No command as it is listed: a sentence that means one, thanks, or a way forward. */
const inOtherWords = async (text: string, context: Context): Promise<Draw> => {
  if (isThanks(text)) return courtesyCard
  const meant = meantBy(text, await platformsToChoose(context, true))
  if (!meant) throw notUnderstood(text)
  return meant.command.run(meant.rest, context)
}

const notUnderstood = (asked: string): AppError =>
  new AppError('INVALID', 'command_unknown', { fields: { asked: asked.slice(0, 60) } })

/** Nobody knows what this is: the person gets a way forward. */
export const unknownAsk = (name: string): Ask => ({ name, run: () => Promise.reject(notUnderstood('?')) })

const isStale = (error: unknown): boolean => error instanceof AppError && error.code === 'CONFLICT'

const Press = z.object({ verb: z.string(), data: z.record(z.string(), z.unknown()).default({}) })

/** A pressed button or an automatic refresh; an unknown verb, or a refresh that would write, gets a way forward. */
export const askOfVerb = (raw: unknown, trigger: unknown): Ask => {
  const press = Press.safeParse(raw)
  const route = press.success && Object.hasOwn(verbs, press.data.verb) ? verbs[press.data.verb] : undefined
  if (!press.success || !route || (trigger === 'automatic' && !route.reads)) return unknownAsk('verb.unknown')
  const { show, fresh, again } = route
  return {
    name: show.actionName,
    // What a card carries is data of unknown shape: the action parses it.
    run: (context) => show.run(context, press.data.data as never),
    ...(again && { instead: (context) => again.run(context, {} as never) }),
    ...(fresh && {
      instead: (context, error) => (isStale(error) ? fresh.run(context, press.data.data as never) : undefined),
    }),
    ...(route.reads && { again: press.data as NonNullable<Ask['again']> }),
  }
}

/** Teams reports of a place: the desk welcomes once where it was installed, and says nothing to all else. */
export const askOfReport = (report: Report): Ask => ({
  name: `channel.${report.means}`,
  run: async (context) => {
    if (report.means === 'remember')
      return (await rememberChannel(context, {})).first ? (to) => helpCard('welcome', helpLists(), to) : undefined
    if (report.means === 'rename') await renameChannel(context, report)
    else
      await { forget: forgetChannel, rest: restChannel, restore: restoreChannel }[report.means](context, report.place)
    return undefined
  },
})
