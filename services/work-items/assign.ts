import { z } from 'zod'
import { AppError } from '../kernel/errors.ts'
import { principalOf } from '../kernel/principal.ts'
import { changeItem, ItemInput } from './change-item.ts'
import { text } from '../kernel/text.ts'
import { givenTo } from './give.ts'
import { itemAction } from './item-action.ts'
import { whileOpen } from './open.ts'

/** `who` is a name or an address; `me` is whoever asks. */
const AssignInput = ItemInput.extend({ who: z.union([z.literal('me'), text(2, 120)]) })

/** Gives an open item to a person. Giving it to who has it changes nothing. Throws NOT_FOUND and RULE for a name that is not one person. */
export const assignItem = itemAction('workItem.assign', AssignInput, async (context, { who, ...input }) => {
  const { actor } = context
  const person = who === 'me' ? { kind: 'user', id: actor.userId, name: actor.name } : await principalOf(context, who)
  if (person.kind !== 'user') throw new AppError('RULE', 'not_a_person', { fields: { asked: person.name } })
  const own = person.id === actor.userId
  return changeItem(
    context,
    input,
    whileOpen((item, known) => {
      if (item.assignedTo === person.id) return undefined
      const { id: userId, name } = person
      const speaks = { locale: own ? actor.locale : null, timeZone: actor.timeZone }
      return {
        set: givenTo({ userId, name, ...speaks }, item, known, actor.userId),
        event: { type: 'ASSIGN', payload: { to: userId, name } },
      }
    }),
  )
})
