import type { Activities } from './activities.ts'
import type { Heard, Inbound } from './inbound.ts'
import type { Marks } from './marks.ts'
import { placeIdOf, type Message, type Messages } from './messages.ts'
import { buttonsOf, opensDialog, valuesOf, type Button, type Card } from './reading.ts'
import { refusal } from './refusals.ts'
import type { Person, Place, Tenant } from './tenant.ts'

export interface ActParts {
  tenant: Tenant
  messages: Messages
  activities: Activities
  inbound: Inbound
  marks: Marks
  now: () => number
}

const card = 'application/vnd.microsoft.card.adaptive'

/** The card that a client shows somebody in place of a message. */
const cardFor = ({ card, views }: Message, personId: string): Card | null => views.get(personId) ?? card

type Typed = Readonly<Record<string, unknown>>

interface Invoked {
  type?: string
  value?: unknown
  task?: { type: string; value: { card?: { content: Card } } | string }
}

/** The acts of people in Teams. Each gives the answer of the bot to the activity that tells it. */
export const createActs = ({ tenant, messages, activities, inbound, marks, now }: ActParts) => {
  /** Forms that are open, by the Entra id of the person. */
  const dialogs = new Map<string, { card: Card; message: Message }>()

  const meet = (personId: string, conversationId: string): { person: Person; place: Place } => {
    const person = tenant.person(personId)
    const place = tenant.place(conversationId)
    if (!person) throw new Error(`nobody is called ${personId}`)
    if (!place) throw new Error(`there is no conversation ${conversationId}`)
    return { person, place }
  }
  /** Looks for a button on what somebody sees now in a channel or chat, the newest message first. */
  const sought = (person: Person, placeId: string, title: string): { button: Button; message: Message } => {
    for (const message of messages.shownAt(placeIdOf(placeId)).toReversed()) {
      const shown = cardFor(message, person.id)
      const button = shown && buttonsOf(shown).find((one) => one.title === title)
      if (button) return { button, message }
    }
    throw new Error(`no button ${title} is shown in ${placeId}`)
  }
  const invoke = (person: Person, message: Message, name: string, value: object): Promise<Heard> => {
    const { place } = meet(person.id, message.conversationId)
    return inbound.send(activities.invoke(person, place, message.conversationId, name, value, message.id))
  }
  const execute = async (
    person: Person,
    message: Message,
    { verb, data }: Pick<Button, 'verb' | 'data'>,
    trigger: 'manual' | 'automatic',
  ) => {
    const edits = message.edits
    const action = { type: 'Action.Execute', verb, data }
    const heard = await invoke(person, message, 'adaptiveCard/action', { action, trigger })
    const { type, value } = (heard.body ?? {}) as Invoked
    // An edit that came meanwhile is newer than the answer.
    if (type === card && message.edits === edits) message.views.set(person.id, value as Card)
    return heard
  }
  const ask = async (person: Person, message: Message, name: string, data: object): Promise<Heard> => {
    const heard = await invoke(person, message, name, { data, context: { theme: 'default' } })
    const { task } = (heard.body ?? {}) as Invoked
    const form = typeof task?.value === 'object' ? task.value.card?.content : undefined
    if (form) dialogs.set(person.id, { card: form, message })
    else dialogs.delete(person.id)
    return heard
  }

  return {
    /** The form that somebody has open. */
    dialogOf: (personId: string): Card | undefined => dialogs.get(personId)?.card,
    /** Writes to the bot; in a channel that begins a thread, unless it is written in one. */
    says(personId: string, conversationId: string, text: string): Promise<Heard> {
      const { person, place } = meet(personId, conversationId)
      const id = messages.nextId()
      const begins = place.kind === 'channel' && conversationId === place.id
      const where = begins ? `${place.id};messageid=${id}` : conversationId
      const origin = { conversationId, answers: false, lost: false, through: '', by: person.id, replyTo: null }
      messages.add(id, origin, { card: null, text, summary: '', suggested: [] }, now())
      return inbound.send(activities.message(person, place, where, id, text))
    },
    /** Presses a button that is shown now, with what was typed on its card. A button that opens a dialog leaves the form open. */
    async presses(personId: string, placeId: string, title: string, typed: Typed = {}): Promise<Heard> {
      const { person } = meet(personId, placeId)
      const { button, message } = sought(person, placeId, title)
      const data = { ...valuesOf(cardFor(message, person.id)!), ...typed, ...button.data }
      if (opensDialog(button)) return ask(person, message, 'task/fetch', data)
      return execute(person, message, { ...button, data }, 'manual')
    },
    /** Fills in the form that is open and sends it. */
    async submits(personId: string, typed: Typed = {}): Promise<Heard> {
      const open = dialogs.get(personId)
      if (!open) throw new Error(`${personId} has no form open`)
      const send = buttonsOf(open.card).find(({ type }) => type === 'Action.Submit')
      const { person } = meet(personId, open.message.conversationId)
      return ask(person, open.message, 'task/submit', { ...send?.data, ...valuesOf(open.card), ...typed })
    },
    /** Looks at a message: a client asks for the view of this person where the card has one. */
    async views(personId: string, messageId: string): Promise<Heard | undefined> {
      const message = messages.find(messageId)
      const { person } = meet(personId, message?.conversationId ?? '')
      const refresh = message!.card?.refresh as
        { action: Pick<Button, 'verb' | 'data'>; userIds?: string[] } | undefined
      if (!refresh?.userIds?.includes(person.account)) return undefined
      return execute(person, message!, refresh.action, 'automatic')
    },
    reacts(personId: string, messageId: string, type = 'like'): Promise<Heard> {
      const message = messages.find(messageId)
      const { person, place } = meet(personId, message?.conversationId ?? '')
      return inbound.send(activities.reaction(person, place, message!.conversationId, messageId, type))
    },
    /** Installs the bot in a channel or in the own chat. */
    async installs(personId: string, placeId: string): Promise<Heard> {
      const { person, place } = meet(personId, placeId)
      tenant.closed.delete(placeId)
      if (place.kind === 'personal') tenant.installed.set(person.id, place.id)
      await inbound.send(activities.installation(person, place, 'add'))
      return inbound.send(activities.members(person, place, 'membersAdded'))
    },
    /** Removes the bot: from now on it is refused there. */
    async removes(personId: string, placeId: string): Promise<Heard> {
      const { person, place } = meet(personId, placeId)
      tenant.closed.set(placeId, refusal('BotNotInConversationRoster'))
      if (place.kind === 'personal') tenant.installed.delete(person.id)
      await inbound.send(activities.installation(person, place, 'remove'))
      return inbound.send(activities.members(person, place, 'membersRemoved'))
    },
    /** Deletes a message of the bot, as the owner of a team may. */
    deletes(messageId: string): void {
      const message = messages.find(messageId)
      if (!message) throw new Error(`there is no message ${messageId}`)
      messages.remove(message, now())
      marks.look(placeIdOf(message.conversationId), now())
    },
  }
}
export type Acts = ReturnType<typeof createActs>
