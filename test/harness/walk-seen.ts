import type { Chance } from './chance.ts'
import { people, type PersonName } from './person.ts'
import type { Place } from './place.ts'
import { buttonsOf, dialogButtonsOf, textOfCard } from './seen.ts'
import type { TeamsCard } from './teams.ts'
import type { World } from './world.ts'

/** A card as somebody had it before them once, however old. */
export interface SeenCard {
  card: TeamsCard
  where: Place
  /** Nobody: everybody there sees it. */
  by: PersonName | null
}

/** A form that was opened, and what is typed into it. */
export interface OpenForm {
  form: TeamsCard
  who: PersonName
  where: Place
  typed: Record<string, string>
}

export const locales = { Ada: 'en-GB', Anna: 'de-DE', Ben: 'en-GB', Cem: 'de-DE' } as const satisfies Record<
  PersonName,
  string
>
export const names = Object.keys(people) as PersonName[]

const verbIn = (card: TeamsCard, verb: string): boolean => buttonsOf(card).some((button) => button.verb === verb)
/** True for a button or a way into a dialog that is of a room: its name begins so. */
export const isOf =
  (...rooms: readonly string[]) =>
  ({ verb, data }: { verb?: string; data: Record<string, unknown> }): boolean =>
    rooms.some((room) => (verb ?? String(data.dialog)).startsWith(room))
export const pressable =
  (...rooms: readonly string[]) =>
  (card: TeamsCard): boolean =>
    buttonsOf(card).some(isOf(...rooms))
export const openable =
  (...rooms: readonly string[]) =>
  (card: TeamsCard): boolean =>
    dialogButtonsOf(card, 'task/fetch').some(isOf(...rooms))
/** A whole item, not a sentence about one. */
export const isItemCard = (card: TeamsCard): boolean => verbIn(card, 'workItem.history')

/** Everything anybody has ever seen, so that it can be pressed long after it stopped being true. */
export const createSeen = (world: World, isForeign: (text: string) => boolean) => {
  const channel = world.channel('data')
  const group = world.groupChat('ops')
  const cards: SeenCard[] = []
  const forms: OpenForm[] = []
  /** Sentences that closed a form. */
  const sentences: string[] = []
  const known = new Set<TeamsCard>()
  const numbers = new Set<number>()
  const cast = Object.fromEntries(names.map((name) => [name, world.person(name, locales[name])])) as Record<
    PersonName,
    ReturnType<World['person']>
  >

  const isOwn = (card: TeamsCard): boolean => !isForeign(JSON.stringify(card))
  const see = (seen: SeenCard): void => {
    if (known.has(seen.card)) return
    known.add(seen.card)
    cards.push(seen)
    const [, number] = /\b(?:INC|IMP|REQ)-(\d+)/.exec(textOfCard(seen.card)) ?? []
    if (number) numbers.add(Number(number))
  }
  return {
    channel,
    group,
    cards,
    forms,
    sentences,
    cast,
    /** Of tickets somebody has seen. */
    numbers,
    see,
    /** Whether a card is of this walk, and not of another one that goes on beside it. */
    isOwn,
    /** Everybody looks at their chats and channels. */
    look(): void {
      for (const { conversationId, card, answers, through } of world.teams.messages) {
        if (!card || known.has(card) || !isOwn(card)) continue
        // An answer says by its way whose it is; words of its own it may not have.
        if (answers && through !== world.desk.workspace) continue
        const owner = names.find((name) => cast[name].own.id === conversationId)
        const [, rootId] = conversationId.split(';messageid=')
        const shared = conversationId === group.id ? group : rootId ? world.thread('data', rootId) : channel
        const where = owner ? cast[owner].own : shared
        see({ card, where, by: owner ?? null })
      }
    },
    /** A card somebody can press here and now: often a new one, sometimes any. */
    before(who: PersonName, chance: Chance, has: (card: TeamsCard) => boolean): SeenCard | undefined {
      const mine = cards.filter(({ by, card }) => (by === null || by === who) && has(card))
      return chance.any(chance.percent(60) ? mine.slice(-6) : mine)
    },
  }
}
export type Seen = ReturnType<typeof createSeen>

export const hasButtons = (card: TeamsCard): boolean => buttonsOf(card).length > 0
export const hasDialogs = (card: TeamsCard): boolean => dialogButtonsOf(card, 'task/fetch').length > 0
export const isGuide = (card: TeamsCard): boolean => verbIn(card, 'guide.answer')
