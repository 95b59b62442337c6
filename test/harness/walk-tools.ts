import type { Chance } from './chance.ts'
import type { PersonName } from './person.ts'
import type { Place } from './place.ts'
import type { TeamsCard } from './teams.ts'
import { createActs } from './walk-acts.ts'
import { hasDialogs, isOf, names, openable, pressable, type Seen } from './walk-seen.ts'
import type { World } from './world.ts'

/** Something that may happen: how often it does, and what it is. It answers with a line that describes it. */
export interface Act {
  weight: number
  does: () => Promise<string>
}
export type Acts = Readonly<Record<string, Act>>

export const act = (weight: number, does: Act['does']): Act => ({ weight, does })

const troubles = ['Gold tables are stale', 'Silver tables are empty', 'Cluster starts slowly', 'Access to finance']

/** What acts of every room are made with. */
export const createTools = (world: World, seen: Seen, chance: Chance, mark: string) => {
  let written = 0
  /** A unique text, so that its traces can be counted. */
  const newTitle = (): string => `${chance.one(troubles)} ${mark}${String(++written).padStart(3, '0')}`
  const number = (): number => (chance.percent(5) ? undefined : chance.any([...seen.numbers].slice(-8))) ?? 999
  const somebody = (): PersonName => chance.one(names)
  const somewhere = (who: PersonName): Place =>
    chance.percent(70) ? seen.cast[who].own : chance.one([seen.channel, seen.channel, seen.group])
  const acts = createActs(world, seen, chance, { newTitle, number })
  const { presses, opens } = acts

  /** Opens a dialog of the card that came back, where there is one. */
  const goesOn = async (
    who: PersonName,
    line: string,
    isMeant: (card: TeamsCard) => boolean = () => true,
  ): Promise<string> => {
    seen.look()
    const card = seen.cards.findLast(({ by, card }) => by === who && hasDialogs(card) && isMeant(card))
    return card ? `${line}, ${await opens(who, card.card, card.where)}` : line
  }
  /** Presses a button of a room, on any card that has one. */
  const pressesOf = async (who: PersonName, ...rooms: string[]): Promise<string> => {
    const card = seen.before(who, chance, pressable(...rooms))
    if (!card) return `nothing of ${rooms.join()} to press`
    return presses(who, card.card, card.where, undefined, isOf(...rooms))
  }
  /** Opens a dialog of a room, from any card that leads to one. */
  const opensOf = async (who: PersonName, ...rooms: string[]): Promise<string> => {
    const card = seen.before(who, chance, openable(...rooms))
    return card ? opens(who, card.card, card.where, isOf(...rooms)) : `nothing of ${rooms.join()} to open`
  }
  return { world, seen, chance, mark, newTitle, number, somebody, somewhere, ...acts, goesOn, pressesOf, opensOf }
}
export type Tools = ReturnType<typeof createTools>
