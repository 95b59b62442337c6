import type { Named } from '../../services/platforms/find.ts'
import type { Contact } from '../../services/roles/contacts.ts'
import type { ItemView } from '../../services/work-items/view.ts'
import { button, dialogButton, linkButton, type Button, type Data } from './button.ts'
import { commandTitle } from '../help/help.ts'
import type { Reader } from './reader.ts'
import { typedBy, type Params } from './words.ts'

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
        typedBy(to).label(`button.${action}`).toLocaleLowerCase(typedBy(to).language),
        ...(reason ? [to.label('steps.reason')] : []),
      ].join(' '),
    )
    .join(', ')
  return typed ? to.label('steps.some', { steps: typed }) : to.label('steps.none', { number })
}

/** A way on as data: the key of what its button says, and the verb it does or the dialog it opens. */
export type Offer = { label: string; params?: Params; data?: Data } & ({ verb: string } | { dialog: string })

const offerButton = ({ label, params, data, ...does }: Offer, to: Reader): Button => {
  const title = to.label(label, params)
  return 'dialog' in does ? dialogButton(title, does.dialog, data) : button(title, does.verb, data)
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
  /** Other ways on, the likeliest first. */
  offers?: readonly Offer[]
  /** The people to ask for a role that is lacking. */
  contacts?: readonly Contact[]
}

/**
 * The address that opens a chat with somebody in Teams, by their user principal name.
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams#deep-link-to-start-a-new-chat
 */
export const chatAddress = (principalName: string): string =>
  `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(principalName)}`

/** Opens a chat with somebody in Teams. */
const chatWith = ({ name, address }: Contact, to: Reader): Button | undefined =>
  address === null ? undefined : linkButton(to.label('button.chat_with', { name }), chatAddress(address))

/** The people to ask, as a sentence names them: Ada, Ben or Cem; an admin when nobody is known. */
export const contactWords = (contacts: readonly Contact[], to: Reader): string =>
  contacts.length === 0
    ? to.label('contacts.nobody')
    : new Intl.ListFormat(to.language, { type: 'disjunction' }).format(contacts.map(({ name }) => name))

/** The buttons that a refusal offers. */
export const offersOf = ({ nearest, again, itemId, reference, offers, contacts }: Helpful, to: Reader): Button[] => {
  const label = again && platformLabels[again.action]
  return [
    ...(offers ?? []).map((offer) => offerButton(offer, to)),
    ...(label
      ? (nearest ?? [])
          .slice(0, 3)
          .map(({ platformId, name }) => button(to.label(label, { name }), again.action, { ...again.data, platformId }))
      : []),
    ...(nearest?.length === 0 ? [button(to.label('button.platforms'), 'platform.list')] : []),
    ...(itemId && reference ? [button(to.label('button.open_item', { reference }), 'workItem.show', { itemId })] : []),
    ...(contacts ?? []).flatMap((contact) => chatWith(contact, to) ?? []).slice(0, 1),
  ]
}
