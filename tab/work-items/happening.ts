import type { History } from '../desk/item-shapes.ts'
import type { Words } from '../words/words.ts'

type Happening = History['happenings'][number]

/** The labels of steps that are not part of the life cycle. */
const steps: Readonly<Record<string, string>> = { 'workItem.assign': 'button.assign', 'workItem.edit': 'button.edit' }

/** One line: who did what, from where to where, and why; as the card of the history says it. */
export const happeningWords = (happening: Happening, { say }: Words): string => {
  const { action, by, from, to, assignee, reason } = happening
  const name = by ?? say('history.somebody')
  const sentence = () => {
    if (to === 'REFUSED') return say('history.refused', { name, step: say(steps[action] ?? `button.${action}`) })
    if (action === 'workItem.vote') return say(to === '1' ? 'history.voted' : 'history.unvoted', { name })
    if (action === 'workItem.assign') return say('history.assigned', { name, to: assignee ?? '' })
    if (from && to)
      return say(assignee === null ? 'history.moved' : 'history.taken', {
        ...{ name, from: say(`item_state.${from}`), to: say(`item_state.${to}`) },
      })
    return say(`history.${action}`, { name })
  }
  return reason === null ? sentence() : `${sentence()} ${reason}`
}
