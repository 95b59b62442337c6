import type { Named } from '../../services/platforms/find.ts'
import type { ItemView } from '../../services/work-items/view.ts'
import { button, type Button, type Data } from './button.ts'
import { commandTitle } from '../help/help.ts'
import type { Reader } from './reader.ts'

/** The steps of a work item that somebody can take now. */
export interface Steps {
  number: number
  moves: ItemView['moves']
}

/** The steps as commands: `ticket 142 start work, ticket 142 decline [reason]`; or a sentence if there are none. */
export const stepsWords = ({ number, moves }: Steps, to: Reader): string => {
  const typed = moves
    .map(({ action, reason }) =>
      [
        commandTitle('ticket', to),
        number,
        to.label(`button.${action}`).toLocaleLowerCase(to.locale),
        ...(reason ? [to.label('steps.reason')] : []),
      ].join(' '),
    )
    .join(', ')
  return typed ? to.label('steps.some', { steps: typed }) : to.label('steps.none', { number })
}

/** The text keys of buttons that do something with a platform, by action. */
const platformLabels: Record<string, string> = {
  'status.show': 'button.show',
  'channel.subscribe': 'button.subscribe_of',
  'channel.unsubscribe': 'button.unsubscribe_of',
}

/** The fields of a refusal from which the card offers a next step. */
export interface Helpful {
  /** The platforms with similar names, and the action to offer for them. */
  nearest?: readonly Named[]
  again?: { action: string; data?: Data }
  /** The work item it is about. */
  itemId?: string
  reference?: string
}

/** The buttons that a refusal offers. */
export const offersOf = ({ nearest, again, itemId, reference }: Helpful, to: Reader): Button[] => {
  const label = again && platformLabels[again.action]
  return [
    ...(label
      ? (nearest ?? [])
          .slice(0, 3)
          .map(({ platformId, name }) => button(to.label(label, { name }), again.action, { ...again.data, platformId }))
      : []),
    ...(nearest?.length === 0 ? [button(to.label('button.platforms'), 'platform.list')] : []),
    ...(itemId && reference ? [button(to.label('button.open_item', { reference }), 'workItem.show', { itemId })] : []),
  ]
}
