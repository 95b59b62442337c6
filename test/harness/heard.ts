import { linesOf } from './seen.ts'
import type { Message } from './teams.ts'

/** A message that the desk posted on its own in somebody's chat, and when. */
export interface Heard {
  chat: string
  at: Date
  summary: string
  /** The references of the items it is about. */
  about: string[]
  /** The sentences that tell news. */
  told: string[]
}

const reference = /\b(?:INC|IMP|REQ)-\d+/g

/** Follows what is posted in own chats while a story goes on. */
export const createEars = (messages: readonly Message[]) => {
  const heard: Heard[] = []
  let known = messages.length
  return {
    heard,
    /** Takes in what was posted since the last call. */
    listen(now: Date): void {
      for (const { conversationId: chat, answers, summary, card } of messages.slice(known)) {
        if (answers || !chat.startsWith('a:')) continue
        const lines = card ? linesOf(card) : []
        const isDigest = lines.filter((line) => line.match(reference)).length > 1
        const told = isDigest ? lines.filter((line) => line.match(reference)) : [summary]
        const about = [...new Set(told.map((line) => line.match(reference)?.[0]).filter((one) => one !== undefined))]
        heard.push({ chat, at: now, summary, about, told })
      }
      known = messages.length
    },
  }
}

/** The numbers that say how much people heard. */
export interface Noise {
  /** Messages by chat. */
  perChat: Map<string, number>
  /** The most messages anybody got within a minute. */
  mostInAMinute: number
  /** The most messages somebody got about one item, among some chats. */
  mostPerItem: (chats: readonly string[]) => number
  /** Sentences that somebody was told more than once. */
  twice: string[]
}

const most = (counts: Iterable<number>): number => Math.max(0, ...counts)
const countBy = <T>(all: readonly T[], keyOf: (one: T) => string): Map<string, number> =>
  new Map([...Map.groupBy(all, keyOf)].map(([key, some]) => [key, some.length]))

/** Counts what people heard. */
export const noiseOf = (heard: readonly Heard[]): Noise => {
  const within = ({ chat, at }: Heard): number =>
    heard.filter((other) => other.chat === chat && other.at <= at && other.at.getTime() > at.getTime() - 60_000).length
  const told = heard.flatMap(({ chat, told }) => told.map((sentence) => `${chat}: ${sentence}`))
  return {
    perChat: countBy(heard, ({ chat }) => chat),
    mostInAMinute: most(heard.map(within)),
    mostPerItem: (chats) =>
      most(
        countBy(
          heard
            .filter(({ chat }) => chats.includes(chat))
            .flatMap(({ chat, about }) => about.map((item) => `${chat} ${item}`)),
          (key) => key,
        ).values(),
      ),
    twice: [...countBy(told, (sentence) => sentence)].filter(([, count]) => count > 1).map(([sentence]) => sentence),
  }
}
