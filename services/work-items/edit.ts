import { invalid } from '../kernel/fault.ts'
import { changeItem, ItemInput } from './change-item.ts'
import { Day } from '../kernel/day.ts'
import { optional } from '../kernel/text.ts'
import { dueDay, dueIn, dueOf } from './due.ts'
import { Description, Environment, needed, Priority, Severity, Tags, Title } from './fields.ts'
import { itemAction } from './item-action.ts'
import { whileOpen } from './open.ts'

const EditInput = ItemInput.extend({
  title: Title,
  description: Description,
  severity: optional(Severity),
  priority: optional(Priority),
  environment: optional(Environment),
  tags: Tags,
  dueOn: optional(Day),
}).partial({
  title: true,
  description: true,
  severity: true,
  priority: true,
  environment: true,
  tags: true,
  dueOn: true,
})

/** True for what says nothing. */
const isEmpty = (value: unknown): boolean => value === null || value === ''

/**
 * Changes title, description, severity, priority, environment, tags or the due day of an open item; what is left out stays.
 * The same again changes nothing: a due day is the same in the zone it was meant in, and then it may be over. Throws INVALID
 * when a field is emptied that filing asks for.
 */
export const editItem = itemAction('workItem.edit', EditInput, (context, input) => {
  const { itemId, revision, dueOn, description, ...fields } = input
  return changeItem(
    context,
    { itemId, revision },
    whileOpen((item) => {
      const wanted = {
        ...fields,
        ...(description !== undefined && { descriptionMd: description }),
        ...(dueOn !== undefined && dueOn !== dueDay(dueIn(item)) && dueOf(dueOn, context)),
      }
      const set = Object.fromEntries(
        Object.entries(wanted).filter(
          ([key, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(item[key as 'tags']),
        ),
      )
      // A template asks in fields of its own for what a description would say.
      const columnOf = { description: 'descriptionMd' } as Readonly<Record<string, string>>
      const faults = needed[item.itemType]
        .filter((field) => field !== 'description' || item.templateId === null)
        .filter((field) => isEmpty(set[columnOf[field] ?? field]))
        .map((field) => ({ field, code: 'required' }))
      if (faults.length > 0) throw invalid(...faults)
      const changed = Object.keys(set)
      if (changed.length === 0) return undefined
      const type = changed.length === 1 && changed[0] === 'tags' ? 'TAG' : 'EDIT'
      return { set, event: { type, payload: { ...set } } }
    }),
  )
})
