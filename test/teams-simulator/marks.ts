import { wordsOf, type Message } from './messages.ts'

/** One conversation that should show a text since some time. */
interface Expectation {
  since: number
  /** When it first did; null as long as it does not. */
  shownAt: number | null
  /** True once it showed the text in two messages at the same time. */
  doubled: boolean
}

interface Mark {
  name: string
  text: string
  places: Map<string, Expectation>
}

/** The result of one mark: how late conversations were, in milliseconds, and which never came. */
export interface MarkReport {
  name: string
  text: string
  expected: number
  shown: number
  missing: number
  doubled: number
  p50: number | null
  p95: number | null
  max: number | null
  /** Some of the conversations that are missing or doubled, to look at. */
  missingIn: string[]
  doubledIn: string[]
}

const named = 20

/** The number that this share of them does not exceed; null of none. They are in order. */
const percentile = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null

const reportOf = ({ name, text, places }: Mark): MarkReport => {
  const all = [...places]
  const late = all
    .flatMap(([, { since, shownAt }]) => (shownAt === null ? [] : [shownAt - since]))
    .sort((a, b) => a - b)
  const missing = all.filter(([, { shownAt }]) => shownAt === null).map(([id]) => id)
  const doubled = all.filter(([, expectation]) => expectation.doubled).map(([id]) => id)
  return {
    name,
    text,
    expected: all.length,
    shown: late.length,
    missing: missing.length,
    doubled: doubled.length,
    p50: percentile(late, 0.5),
    p95: percentile(late, 0.95),
    max: late.at(-1) ?? null,
    missingIn: missing.slice(0, named),
    doubledIn: doubled.slice(0, named),
  }
}

/**
 * The yardstick of any bot: from some time on conversations should show a text, and each is looked at whenever
 * something in it changes. A channel shows what is in its posts and in their threads.
 */
export const createMarks = (shownAt: (placeId: string) => readonly Message[]) => {
  const marks = new Map<string, Mark>()
  const byPlace = new Map<string, Mark[]>()

  const look = (placeId: string, now: number): void => {
    for (const { text, places } of byPlace.get(placeId) ?? []) {
      const expectation = places.get(placeId)!
      // A person who asks for something may say the word that is waited for.
      const showing = shownAt(placeId).filter(
        (message) => message.by === null && wordsOf(message).includes(text),
      ).length
      if (showing > 0) expectation.shownAt ??= now
      if (showing > 1) expectation.doubled = true
    }
  }

  return {
    /** From now on these conversations should show the text. A name that is known goes on with more of them. */
    expect(name: string, text: string, placeIds: readonly string[], now: number): void {
      const mark = marks.get(name) ?? { name, text, places: new Map<string, Expectation>() }
      if (mark.text !== text) throw new Error(`${name} already waits for another text`)
      marks.set(name, mark)
      for (const placeId of placeIds) {
        if (!mark.places.has(placeId)) byPlace.set(placeId, [...(byPlace.get(placeId) ?? []), mark])
        mark.places.set(placeId, { since: now, shownAt: null, doubled: false })
        look(placeId, now)
      }
    },
    /** Something changed there. */
    look,
    report: (): MarkReport[] => [...marks.values()].map(reportOf),
    /** The newest mark about a conversation: how late it was, null while it is missing; undefined where nothing is expected. */
    latest(placeId: string): { name: string; lateMs: number | null; doubled: boolean } | undefined {
      const mark = byPlace.get(placeId)?.at(-1)
      if (!mark) return undefined
      const { since, shownAt, doubled } = mark.places.get(placeId)!
      return { name: mark.name, lateMs: shownAt === null ? null : shownAt - since, doubled }
    },
  }
}
export type Marks = ReturnType<typeof createMarks>
