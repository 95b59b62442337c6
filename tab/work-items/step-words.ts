import type { Move } from '../desk/item-shapes.ts'
import type { Words } from '../words/words.ts'

/** The label of a step, as the button on a card has it. */
export const stepWords = ({ action, takes }: Pick<Move, 'action' | 'takes'>, { say }: Words): string =>
  say(takes ? 'button.take' : action === 'workItem.assign' ? 'button.assign' : `button.${action}`)
