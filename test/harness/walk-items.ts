import { texts } from '../../cards/kit/words.ts'
import { moveActions } from '../../services/work-items/lifecycle.ts'
import { textOfCard } from './seen.ts'
import type { TeamsCard } from './teams.ts'
import { hasButtons, hasDialogs, isGuide, isItemCard } from './walk-seen.ts'
import { act, type Tools } from './walk-tools.ts'

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

const steps = moveActions.flatMap((action) => [texts.en[`button.${action}`]!, texts.de[`button.${action}`]!])

/** Acts about work items, subscriptions and roles, and the desk that is installed and removed. */
export const itemActs = (tools: Tools) => {
  const { world, seen, chance, newTitle, number, somebody, somewhere } = tools
  const { types, presses, opens, sends, deliver, goesOn } = tools
  return {
    files: act(12, async () => {
      const who = somebody()
      return goesOn(who, await types(who, chance.one(kinds), seen.cast[who].own), (card) => !isItemCard(card))
    }),
    walks: act(3, async () => {
      const who = somebody()
      return types(who, `${chance.one(kinds)} step by step ${newTitle()}`, somewhere(who))
    }),
    answers: act(8, async () => {
      const who = somebody()
      const guide = seen.cards.findLast(({ by, card }) => by === who && isGuide(card))
      if (!guide || chance.percent(30)) return types(who, chance.one(answers), seen.cast[who].own)
      return presses(who, guide.card, guide.where)
    }),
    reads: act(4, async () => {
      const who = somebody()
      return types(who, chance.percent(70) ? chance.one(reads) : `INC-${number()}`, somewhere(who))
    }),
    steps: act(10, async () => {
      const who = somebody()
      const because = chance.percent(50) ? ` because of ${newTitle()}` : ''
      return types(who, `ticket ${number()} ${chance.one(steps)}${because}`, somewhere(who))
    }),
    comments: act(7, async () => {
      const who = somebody()
      const thread = chance.any(
        seen.channel.posts().filter(({ card, answers }) => card && !answers && isItemCard(card) && seen.isOwn(card)),
      )
      if (thread && chance.percent(60)) return types(who, `Said ${newTitle()}`, world.thread('data', thread.id))
      return types(who, `${chance.one(['comment', 'kommentar'])} ${number()} Said ${newTitle()}`, somewhere(who))
    }),
    assigns: act(4, async () => {
      const who = somebody()
      return types(who, `assign ${number()} to ${chance.one(['me', 'Ada', 'Anna', 'Ben', 'Cem'])}`, somewhere(who))
    }),
    follows: act(2, async () => {
      const who = somebody()
      const word = chance.one(['subscribe', 'abonnieren', 'subscribe', 'unsubscribe'])
      return types(who, `${word} ${chance.one(follows)}`, somewhere(who))
    }),
    presses: act(20, async () => {
      const who = somebody()
      const card = seen.before(who, chance, chance.percent(70) ? isItemCard : hasButtons)
      return card ? presses(who, card.card, card.where) : 'nothing to press'
    }),
    opens: act(10, async () => {
      const who = somebody()
      const card = seen.before(who, chance, hasDialogs)
      return card ? opens(who, card.card, card.where) : 'nothing to open'
    }),
    sendsLate: act(6, async () => {
      const open = chance.any(seen.forms)
      return open ? sends(open) : 'nothing to send'
    }),
    pressTogether: act(6, async () => {
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
    }),
    looksAgain: act(4, async () => {
      const who = somebody()
      const card = seen.before(who, chance, (card) => card.refresh !== undefined)
      if (!card) return 'nothing to look at'
      const { action } = card.card.refresh as { action: object }
      const [response] = await deliver(seen.cast[who].invokeOf(action, card.where, 'automatic'), 1)
      const { value } = (await response!.json()) as { value: TeamsCard }
      seen.see({ card: value, where: card.where, by: who })
      return `${who} looks at ${textOfCard(card.card).split('\n')[0]}`
    }),
    installs: act(2, async () => {
      const who = somebody()
      await seen.cast[who].installs()
      return `${who} installs the desk`
    }),
    removes: act(1, async () => {
      const who = somebody()
      await seen.cast[who].removes()
      return `${who} removes the desk`
    }),
  }
}
