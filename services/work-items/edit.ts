import { changeItem, ItemInput } from './change-item.ts'
import { Day, Environment, optional, Priority, Severity, Tags } from './fields.ts'
import { dueInstant } from './file.ts'
import { itemAction, said } from './item-action.ts'

export const EditInput = ItemInput.extend({
  severity: optional(Severity),
  priority: optional(Priority),
  environment: optional(Environment),
  tags: Tags,
  dueOn: optional(Day),
}).partial({ severity: true, priority: true, environment: true, tags: true, dueOn: true })

/** Changes severity, priority, environment, tags or the due day; what is left out stays. The same again changes nothing. */
export const editItem = itemAction('workItem.edit', EditInput, (context, { itemId, revision, dueOn, ...fields }) => {
  const due = dueOn === undefined ? undefined : dueInstant(dueOn, context)
  return changeItem(context, { itemId, revision }, (item) => {
    const wanted = {
      ...fields,
      ...(due !== undefined &&
        due?.getTime() !== item.dueAt?.getTime() && { dueAt: due, dueZone: due && context.actor.timeZone }),
    }
    const set = Object.fromEntries(
      Object.entries(wanted).filter(
        ([key, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(item[key as 'tags']),
      ),
    )
    const changed = Object.keys(set)
    if (changed.length === 0) return undefined
    const type = changed.length === 1 && changed[0] === 'tags' ? 'TAG' : 'EDIT'
    return { set, event: { type, payload: said(context, 'workItem.edit', { ...set }) } }
  })
})
