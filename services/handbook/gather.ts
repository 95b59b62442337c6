import { fold } from '../kernel/text.ts'
import type { Miss } from './memory.ts'

/** Questions in similar words. */
export interface MissGroup {
  /** The wording that was used most, and of those the newest. */
  question: string
  language: Miss['language']
  /** Other wordings, the newest first. */
  wordings: readonly string[]
  count: number
  /** The number of those that were shown a page that did not help. */
  unhelpful: number
  /** The page that did not help; null when there was none. */
  place: string | null
  lastAt: Date
}

/** Endings change with the sentence, so a longer word counts by its beginning. */
const stemLength = 6

const stemsOf = (question: string): ReadonlySet<string> =>
  new Set(
    (
      fold(question)
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .match(/[\p{L}\p{N}]+/gu) ?? []
    ).map((word) => word.slice(0, stemLength)),
  )

/** The weight of each word: a short one, and one that stands in many questions, says little about any. */
const weightsOf = (all: readonly ReadonlySet<string>[]): ((word: string) => number) => {
  const counts = new Map<string, number>()
  for (const words of all) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return (word) => Math.log(1 + all.length / (counts.get(word) ?? 1)) * (word.length / stemLength) ** 3
}

const sum = (words: Iterable<string>, weight: (word: string) => number): number =>
  [...words].reduce((total, word) => total + weight(word), 0)

/** The share of what two questions say that both say. */
const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>, weight: (word: string) => number): number => {
  const both = sum(a.intersection(b), weight)
  return both === 0 ? 0 : both / sum(a.union(b), weight)
}

/** Two questions that share so much are one. */
const alike = 0.4

/** The commonest wording of some misses, the newest among equals. */
const commonest = (misses: readonly Miss[]): Miss => {
  const counts = Map.groupBy(misses, ({ question }) => fold(question))
  return [...counts.values()].reduce((most, one) => (one.length > most.length ? one : most))[0]!
}

/**
 * Gathers what was asked in vain, newest first, into groups of similar wording, the most frequent first. A question joins the
 * group whose first one it is most like.
 */
export const gatherMisses = (misses: readonly Miss[]): MissGroup[] => {
  const wordings = Map.groupBy(misses, ({ question }) => fold(question))
  const stems = new Map([...wordings.keys()].map((wording) => [wording, stemsOf(wording)]))
  const weight = weightsOf([...stems.values()])
  const groups: { stems: ReadonlySet<string>; misses: Miss[] }[] = []
  for (const [wording, asked] of wordings) {
    const own = stems.get(wording)!
    const [best, score] = groups.reduce<[(typeof groups)[number] | undefined, number]>(
      (most, group) => {
        const found = likeness(group.stems, own, weight)
        return found > most[1] ? [group, found] : most
      },
      [undefined, 0],
    )
    if (best && score >= alike) best.misses.push(...asked)
    else groups.push({ stems: own, misses: [...asked] })
  }
  return groups
    .map(({ misses: all }) => groupOf(all))
    .sort((a, b) => b.count - a.count || b.lastAt.getTime() - a.lastAt.getTime())
}

const groupOf = (all: readonly Miss[]): MissGroup => {
  const { question, language } = commonest(all)
  const others = all.map((miss) => miss.question).filter((one) => fold(one) !== fold(question))
  return {
    question,
    language,
    wordings: [...new Map(others.map((one) => [fold(one), one])).values()],
    count: all.length,
    unhelpful: all.filter(({ reason }) => reason === 'not_helpful').length,
    place: all.find(({ place }) => place !== null)?.place ?? null,
    lastAt: new Date(Math.max(...all.map(({ askedAt }) => askedAt.getTime()))),
  }
}
