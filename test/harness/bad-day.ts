import type { ResultStatus } from '../../services/status/health.ts'
import { chance } from './chance.ts'
import type { Message } from './teams.ts'

/** What is measured in one minute, by platform. */
export type Minute = Readonly<Record<string, ResultStatus>>

/** Platforms that go up and down for some minutes at a time, and are well before and after it. */
export const flappingHour = (platformIds: readonly string[], minutes: number, seed: number): Minute[] => {
  const lot = chance(seed)
  const course = (): ResultStatus[] => {
    const statuses: ResultStatus[] = []
    for (let isDown = true; statuses.length < minutes; isDown = !isDown)
      statuses.push(...Array<ResultStatus>(1 + lot.upTo(12)).fill(isDown ? 'red' : lot.one(['green', 'yellow'])))
    return [...statuses.slice(0, minutes), ...Array<ResultStatus>(40).fill('green')]
  }
  const courses = platformIds.map((platformId) => [platformId, course()] as const)
  return Array.from({ length: minutes + 40 }, (_, minute) =>
    Object.fromEntries(courses.map(([platformId, statuses]) => [platformId, statuses[minute]!])),
  )
}

/** Runs of minutes in which a platform is down, from and until. */
export const downtimes = (hour: readonly Minute[], platformId: string): [from: number, until: number][] => {
  const spans: [number, number][] = []
  for (const [minute, { [platformId]: status }] of hour.entries()) {
    if (status !== 'red') continue
    const last = spans.at(-1)
    if (last?.[1] === minute) last[1]++
    else spans.push([minute, minute + 1])
  }
  return spans
}

/** Messages that the desk posted on its own, by channel: those that notify it, and replies below them. */
export const postedIn = (messages: readonly Message[], channelId: string): { posts: Message[]; replies: Message[] } => {
  const own = messages.filter(({ answers, card }) => !answers && card !== null)
  return {
    posts: own.filter(({ conversationId }) => conversationId === channelId),
    replies: own.filter(({ conversationId }) => conversationId.startsWith(`${channelId};messageid=`)),
  }
}
