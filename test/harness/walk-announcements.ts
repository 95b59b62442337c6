import { clockIn } from './walk-forms.ts'
import { act, type Tools } from './walk-tools.ts'

const places = ['', ' on Lakehouse', ' on Sales BI', ' für Lakehouse']
const lists = ['banner', 'maintenance', 'release notes', 'wartung', 'ankündigung']
const steps = ['investigating', 'identified', 'monitoring', 'resolved', 'ursache gefunden']

/** Acts about banners, maintenance, release notes and what people are told of an incident. */
export const announcementActs = (tools: Tools) => {
  const { world, chance, newTitle, number, somebody, somewhere, types, goesOn, pressesOf, opensOf } = tools
  const until = (): string => {
    const from = chance.percent(30) ? ` from ${clockIn(world.now(), chance.one([5, 20, 60])).time}` : ''
    return `${chance.one(places)}${from} until ${clockIn(world.now(), chance.one([10, 30, 90, 400])).time}`
  }
  const typed = {
    banner: () => `banner ${chance.one(['', 'warning ', 'critical '])}${newTitle()}${until()}: Please wait.`,
    maintenance: () => `maintenance ${newTitle()}${until()}: It is slow.`,
    release: () => `release notes ${newTitle()}${chance.one(places)}: Joins are **faster**.`,
  }
  return {
    announces: act(9, async () => {
      const who = chance.one(['Ada', 'Ada', 'Ada', 'Anna', 'Ben'] as const)
      const line = await types(who, typed[chance.one(['banner', 'maintenance', 'release'] as const)](), somewhere(who))
      tools.seen.look()
      return chance.percent(80) ? `${line}, ${await pressesOf(who, 'announcement.publish')}` : line
    }),
    writes: act(4, async () => {
      const who = chance.one(['Ada', 'Anna'] as const)
      return goesOn(who, await types(who, chance.one(lists), tools.seen.cast[who].own))
    }),
    decides: act(8, () => pressesOf(somebody(), 'announcement.')),
    moves: act(7, () => opensOf(somebody(), 'announcement.')),
    tells: act(4, async () => {
      const who = somebody()
      return types(who, `update ${number()} ${chance.one(steps)}: Said ${newTitle()}`, somewhere(who))
    }),
  }
}
