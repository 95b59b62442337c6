import type { MarkReport } from './marks.ts'
import type { Simulator } from './simulator.ts'

/** A scenario that any bot can take part in. */
export interface Yardstick {
  /** Somebody says this in every channel, and the channel should then show `expect`. */
  say: string
  expect: string
  /** Somebody says this once, in their own chat, and every channel should then show `thenExpect`. */
  then?: string | undefined
  thenExpect?: string | undefined
  /** So many people take turns to say it; the first alone when only they may. */
  speakers: number
  /** People act so many times a second. */
  rate: number
  /** Milliseconds after which a channel that shows nothing is given up. */
  patienceMs: number
  /** Milliseconds for which it is watched afterwards: a bot that did not hear an answer may post a second time. */
  settleMs: number
}

export interface YardstickParts {
  now: () => number
  wait: (ms: number) => Promise<void>
  /** Tells whoever watches how far it is. */
  tell: (line: string) => void
}

const lookMs = 200

/** Runs the scenario against the bot of the simulator and gives how late each part was. */
export const runYardstick = async (
  simulator: Simulator,
  yardstick: Yardstick,
  { now, wait, tell }: YardstickParts,
): Promise<MarkReport[]> => {
  const { acts, marks, tenant } = simulator
  const channelIds = tenant.channels.map(({ id }) => id)
  const personAt = (index: number): string =>
    tenant.people[index % Math.min(yardstick.speakers, tenant.people.length)]!.id

  /** Begins one act after the other at the wanted rate, however long each takes. */
  const everywhere = async (act: (personId: string, channelId: string) => Promise<unknown>): Promise<void> => {
    const begun = now()
    const acting: Promise<unknown>[] = []
    for (const [index, channelId] of channelIds.entries()) {
      const early = begun + (1000 * index) / yardstick.rate - now()
      if (early > 0) await wait(early)
      acting.push(act(personAt(index), channelId))
    }
    await Promise.all(acting)
  }
  const missing = (name: string): number => marks.report().find((mark) => mark.name === name)!.missing
  const shown = async (name: string): Promise<void> => {
    const since = now()
    while (missing(name) > 0 && now() - since < yardstick.patienceMs) await wait(lookMs)
    tell(`${name}: ${channelIds.length - missing(name)} of ${channelIds.length} channels`)
    await wait(yardstick.settleMs)
  }

  tell(`installing the bot in ${channelIds.length} channels`)
  await everywhere(acts.installs)
  tell(`everywhere somebody says: ${yardstick.say}`)
  await everywhere((personId, channelId) => {
    marks.expect('answer', yardstick.expect, [channelId], now())
    return acts.says(personId, channelId, yardstick.say)
  })
  await shown('answer')
  if (yardstick.then !== undefined) {
    const { id, chatId } = tenant.people[0]!
    await acts.installs(id, chatId)
    tell(`once somebody says: ${yardstick.then}`)
    marks.expect('change', yardstick.thenExpect ?? yardstick.expect, channelIds, now())
    await acts.says(id, chatId, yardstick.then)
    await shown('change')
  }
  return marks.report()
}

/** True for a bot that showed everything everywhere, and once. */
export const isFlawless = (reports: readonly MarkReport[]): boolean =>
  reports.every(({ missing, doubled }) => missing === 0 && doubled === 0)

const seconds = (ms: number | null): string => (ms === null ? '–' : `${(ms / 1000).toFixed(2)} s`)

/** Words the result for a terminal. */
export const resultLines = (reports: readonly MarkReport[]): string[] =>
  reports.map(
    ({ name, expected, shown, missing, doubled, p50, p95, max }) =>
      `${name}: ${shown} of ${expected} channels, ${missing} missing, ${doubled} doubled; ` +
      `late by ${seconds(p50)} (half), ${seconds(p95)} (95 of 100), ${seconds(max)} (all)`,
  )
