import { wordsOfCard, type Card } from './reading.ts'

/** A message as a Teams client holds it. */
export interface Message {
  id: string
  conversationId: string
  /** The number of edits. */
  edits: number
  card: Card | null
  text: string
  /** The words of its notification. */
  summary: string
  /** The texts that it suggests as an answer: a press sends one as if it had been typed. */
  suggested: string[]
  /** It says beside it that AI wrote it. */
  byModel?: true
  deleted: boolean
  /** It answers somebody; else the bot posted it on its own. */
  answers: boolean
  /** The bot was never told that it is there. */
  lost: boolean
  /** The path of the service URL it came by. */
  through: string
  /** The Entra id of the person who wrote it; null when it was the bot. */
  by: string | null
  /** The message in the same conversation that it answers. */
  replyTo: string | null
  /** When it was sent, edited and deleted, in order, in milliseconds. */
  history: number[]
  /** The cards that take its place for some people, by Entra id, until it is edited. */
  views: Map<string, Card>
}

/** The parts of a message that its sender decides. */
export type Content = Pick<Message, 'card' | 'text' | 'summary' | 'suggested' | 'byModel'>
type Origin = Pick<Message, 'conversationId' | 'answers' | 'lost' | 'through' | 'by' | 'replyTo'>

/** The channel that a thread is in, and every other conversation itself. */
export const placeIdOf = (conversationId: string): string => conversationId.replace(/;messageid=.*$/, '')

/** The words of a message as everybody reads them. */
export const wordsOf = ({ card, text }: Pick<Message, 'card' | 'text'>): string =>
  [text, card ? wordsOfCard(card) : ''].filter(Boolean).join('\n')

/** All messages of a tenant. The first has the next id after this one. */
export const createMessages = (before = 1_700_000_000_000) => {
  const all: Message[] = []
  const byId = new Map<string, Message>()
  const byPlace = new Map<string, Message[]>()
  let counter = 0

  return {
    /** In the order in which they came. */
    all,
    /** Ids are instants in milliseconds, as those of Teams are, and no two are the same. */
    nextId: (): string => String(before + ++counter),
    /** Adds a message. */
    add(id: string, origin: Origin, content: Content, now: number): Message {
      const message = {
        id,
        edits: 0,
        deleted: false,
        history: [now],
        views: new Map<string, Card>(),
        ...origin,
        ...content,
      }
      all.push(message)
      byId.set(id, message)
      const placeId = placeIdOf(message.conversationId)
      const beside = byPlace.get(placeId)
      if (beside) beside.push(message)
      else byPlace.set(placeId, [message])
      return message
    },
    /** Changes a message. Nobody is notified of an edit, so the words of its notification stay. */
    edit(message: Message, { card, text, suggested }: Content, now: number): void {
      Object.assign(message, { card, text, suggested, edits: message.edits + 1 })
      message.views.clear()
      message.history.push(now)
    },
    remove(message: Message, now: number): void {
      message.deleted = true
      message.history.push(now)
    },
    find: (id: string): Message | undefined => byId.get(id),
    /** Everything in a chat, or in a channel with its threads, oldest first, with what is deleted. */
    at: (placeId: string): readonly Message[] => byPlace.get(placeId) ?? [],
    /** Everything one sees there now. */
    shownAt: (placeId: string): Message[] => (byPlace.get(placeId) ?? []).filter(({ deleted }) => !deleted),
  }
}
export type Messages = ReturnType<typeof createMessages>
