import { texts } from '../../cards/kit/words.ts'
import { moveActions } from '../../services/work-items/lifecycle.ts'
import type { Chance } from './chance.ts'
import type { PersonName } from './person.ts'
import type { Place } from './place.ts'
import { textOfCard } from './seen.ts'
import type { TeamsCard } from './teams.ts'
import { createActs } from './walk-acts.ts'
import { hasButtons, hasDialogs, isGuide, isItemCard, names, type Seen } from './walk-seen.ts'
import type { World } from './world.ts'

const kinds = ['incident', 'improve', 'request', 'störung', 'verbesserung', 'anfrage'] as const
const reads = [
  'status',
  'zustand',
  'my tickets',
  'meine tickets',
  'tickets open incidents',
  'roles',
  'templates',
  'help',
]
const answers = [
  'lakehouse',
  'high',
  'hoch',
  '1',
  '2',
  'skip',
  'back',
  'weiter',
  'file it',
  'anlegen',
  'cancel',
  'danke',
  '-',
]
const follows = ['lakehouse', 'lakehouse incidents', 'all improvements', 'sales requests', 'all']
const troubles = ['Gold tables are stale', 'Silver tables are empty', 'Cluster starts slowly', 'Access to finance']

const steps = moveActions.flatMap((action) => [texts.en[`button.${action}`]!, texts.de[`button.${action}`]!])

/** The acts of people in the random walk. Each returns a line that describes it. */
export const createDoings = (world: World, seen: Seen, chance: Chance, mark = '') => {
  let written = 0
  /** A unique text, so that its traces can be counted. */
  const newTitle = (): string => `${chance.one(troubles)} ${mark}${String(++written).padStart(3, '0')}`
  const number = (): number => (chance.percent(5) ? undefined : chance.any([...seen.numbers].slice(-8))) ?? 999
  const somebody = (): PersonName => chance.one(names)

  const { types, presses, opens, sends, deliver } = createActs(world, seen, chance, newTitle)
  const somewhere = (who: PersonName): Place =>
    chance.percent(70) ? seen.cast[who].own : chance.one([seen.channel, seen.channel, seen.group])

  const doings = {
    files: async () => {
      const who = somebody()
      const line = await types(who, chance.one(kinds), seen.cast[who].own)
      seen.look()
      const card = seen.cards.findLast(({ by, card }) => by === who && hasDialogs(card) && !isItemCard(card))
      return card ? `${line}, ${await opens(who, card.card, card.where)}` : line
    },
    walks: async () => {
      const who = somebody()
      return types(who, `${chance.one(kinds)} step by step ${newTitle()}`, somewhere(who))
    },
    answers: async () => {
      const who = somebody()
      const guide = seen.cards.findLast(({ by, card }) => by === who && isGuide(card))
      if (!guide || chance.percent(30)) return types(who, chance.one(answers), seen.cast[who].own)
      return presses(who, guide.card, guide.where)
    },
    reads: async () => {
      const who = somebody()
      return types(who, chance.percent(70) ? chance.one(reads) : `INC-${number()}`, somewhere(who))
    },
    steps: async () => {
      const who = somebody()
      const because = chance.percent(50) ? ` because of ${newTitle()}` : ''
      return types(who, `ticket ${number()} ${chance.one(steps)}${because}`, somewhere(who))
    },
    comments: async () => {
      const who = somebody()
      const thread = chance.any(
        seen.channel.posts().filter(({ card, answers }) => card && !answers && isItemCard(card) && seen.isOwn(card)),
      )
      if (thread && chance.percent(60)) return types(who, `Said ${newTitle()}`, world.thread('data', thread.id))
      return types(who, `${chance.one(['comment', 'kommentar'])} ${number()} Said ${newTitle()}`, somewhere(who))
    },
    assigns: async () => {
      const who = somebody()
      return types(who, `assign ${number()} to ${chance.one(['me', 'Ada', 'Anna', 'Ben', 'Cem'])}`, somewhere(who))
    },
    follows: async () => {
      const who = somebody()
      const word = chance.one(['subscribe', 'abonnieren', 'subscribe', 'unsubscribe'])
      return types(who, `${word} ${chance.one(follows)}`, somewhere(who))
    },
    presses: async () => {
      const who = somebody()
      const card = seen.before(who, chance, chance.percent(70) ? isItemCard : hasButtons)
      return card ? presses(who, card.card, card.where) : 'nothing to press'
    },
    opens: async () => {
      const who = somebody()
      const card = seen.before(who, chance, hasDialogs)
      return card ? opens(who, card.card, card.where) : 'nothing to open'
    },
    sendsLate: async () => {
      const open = chance.any(seen.forms)
      return open ? sends(open) : 'nothing to send'
    },
    pressTogether: async () => {
      const [one, other] = chance.one([
        ['Ada', 'Ben'],
        ['Anna', 'Cem'],
        ['Ben', 'Cem'],
        ['Ada', 'Ada'],
      ] as const)
      const card = seen.before(one, chance, (card) => hasButtons(card) && isItemCard(card))
      if (!card) return 'nothing to press together'
      const both = card.by === null ? [one, other] : [one, one]
      return (await Promise.all(both.map((who) => presses(who, card.card, card.where, 1)))).join(' & ')
    },
    looksAgain: async () => {
      const who = somebody()
      const card = seen.before(who, chance, (card) => card.refresh !== undefined)
      if (!card) return 'nothing to look at'
      const { action } = card.card.refresh as { action: object }
      const [response] = await deliver(seen.cast[who].invokeOf(action, card.where, 'automatic'), 1)
      const { value } = (await response!.json()) as { value: TeamsCard }
      seen.see({ card: value, where: card.where, by: who })
      return `${who} looks at ${textOfCard(card.card).split('\n')[0]}`
    },
    installs: async () => {
      const who = somebody()
      await seen.cast[who].installs()
      return `${who} installs the desk`
    },
    removes: async () => {
      const who = somebody()
      await seen.cast[who].removes()
      return `${who} removes the desk`
    },
  }
  const quick = ['steps', 'comments', 'assigns', 'presses', 'sendsLate', 'reads'] as const
  return {
    ...doings,
    /** Several people at once, who know nothing of each other. */
    allAtOnce: async () => {
      const lines = Array.from({ length: 2 + chance.upTo(3) }, () => doings[chance.one(quick)]())
      return (await Promise.all(lines)).join(' & ')
    },
  }
}
export const doingWeights = {
  files: 12,
  walks: 3,
  answers: 8,
  reads: 4,
  steps: 10,
  comments: 7,
  assigns: 4,
  follows: 2,
  presses: 20,
  opens: 10,
  sendsLate: 6,
  pressTogether: 6,
  looksAgain: 4,
  installs: 2,
  removes: 1,
  allAtOnce: 8,
} as const
