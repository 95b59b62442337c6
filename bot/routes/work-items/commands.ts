import { itemCard } from '../../../cards/work-items/item.ts'
import { itemsCard } from '../../../cards/work-items/items.ts'
import type { Context } from '../../../services/kernel/context.ts'
import { AppError } from '../../../services/kernel/errors.ts'
import { matched } from '../../../services/kernel/text.ts'
import { assignItem } from '../../../services/work-items/assign.ts'
import { commentItem } from '../../../services/work-items/comment.ts'
import { rememberedPlatforms } from '../../../services/platforms/memory.ts'
import { listItems } from '../../../services/work-items/list.ts'
import { findItem } from '../../../services/work-items/show.ts'
import { voteItem } from '../../../services/work-items/vote.ts'
import { assigneesIn } from '../../language/bindings.ts'
import { isReference } from '../../language/commands.ts'
import { listFilter } from '../../language/list-filter.ts'
import { everywhere, show, type Command, type Draw } from '../route.ts'
import { intakes } from './intake.ts'
import { takeStep } from './step.ts'
import { anyOf, isWord } from '../../language/words.ts'
import { parseNumbered } from '../../language/work-item-words.ts'
import { knownAs } from '../../../services/kernel/principal.ts'

const findShow = show(findItem, itemCard)
const listShow = show(listItems, itemsCard)
const commentShow = show(commentItem, itemCard)
const assignShow = show(assignItem, itemCard)
const voteShow = show(voteItem, itemCard)

const form = (name: 'comment' | 'assign' | 'vote' | 'ticket'): AppError =>
  new AppError('INVALID', `${name}_form`, { fields: { formKey: `form.${name}` } })

/** `my tickets`, as the command list of Teams writes it. */
const isListed = isWord('command.tickets.words')
const isNumbered = (rest: string): boolean => parseNumbered(rest) !== undefined

const numbered = (rest: string, name: Parameters<typeof form>[0]) => {
  const parsed = parseNumbered(rest)
  if (!parsed) throw form(name)
  return parsed
}
const idOf = async (context: Context, number: number): Promise<string> => (await findItem(context, { number })).itemId

const list = async (rest: string, context: Context, mine = false): Promise<Draw> => {
  const filter = listFilter(rest, await rememberedPlatforms(context))
  return listShow.run(context, { ...filter, ...(mine && { mine }) })
}

/** `ticket 142` shows it, `ticket 142 resolve …` moves it on. */
const showOrMove = async (rest: string, context: Context): Promise<Draw> => {
  const { number, rest: step } = numbered(rest, 'ticket')
  if (step === '') return findShow.run(context, { number })
  return takeStep(context, number, step)
}

const isMe = isWord('word.mine')

/** The person to assign: `me`, the text with the word that introduces it if this is a known name, or the rest. */
const assignee = async (context: Context, itemId: string, names: readonly string[]): Promise<string> => {
  const [whole, rest = whole] = names as [string, string?]
  if (isMe(rest)) return 'me'
  if (rest === whole) return rest
  await assignItem.permit(context, { itemId })
  return (await knownAs(context, whole)) === 'called' ? whole : rest
}

/** `vote for IMP-142`, `abstimmen für 142`. */
const votedFor = new RegExp(`^(?:${anyOf('word.to', 'word.on')})\\s+(.*)$`, 'disu')

export const commands: readonly Command[] = [
  ...intakes,
  {
    name: 'my',
    group: 'everyone',
    scopes: ['personal'],
    run: (rest, context) => list(rest, context, true),
    isPlain: isListed,
  },
  {
    name: 'tickets',
    group: 'everyone',
    scopes: everywhere,
    // A reference to one work item shows that item instead of the list.
    run: (rest, context) => (isReference(rest) ? showOrMove : list)(rest, context),
  },
  { name: 'ticket', group: 'everyone', scopes: [], run: showOrMove, isPlain: isNumbered },
  {
    name: 'comment',
    group: 'everyone',
    scopes: [],
    isPlain: isNumbered,
    run: async (rest, context) => {
      const { number, rest: body } = numbered(rest, 'comment')
      if (body === '') throw form('comment')
      return commentShow.run(context, { itemId: await idOf(context, number), body, typed: true })
    },
  },
  {
    name: 'vote',
    group: 'everyone',
    scopes: [],
    isPlain: isNumbered,
    run: async (rest, context) => {
      const { number } = numbered(matched(votedFor, rest)?.[1] ?? rest, 'vote')
      return voteShow.run(context, { itemId: await idOf(context, number), wanted: true })
    },
  },
  {
    name: 'assign',
    group: 'admins',
    scopes: [],
    isPlain: isNumbered,
    run: async (rest, context) => {
      const { number, rest: left } = numbered(rest, 'assign')
      const names = assigneesIn(left)
      if (names.length === 0) throw form('assign')
      const itemId = await idOf(context, number)
      return assignShow.run(context, { itemId, who: await assignee(context, itemId, names) })
    },
  },
]
