import { seeded } from '../../services/kernel/seeded.ts'

/** Chance that comes out the same for the same seed. */
export const chance = (seed: number) => {
  const next = seeded(seed)
  const upTo = (count: number): number => Math.floor(next() * count)
  const one = <T>(list: readonly T[]): T => list[upTo(list.length)]!
  return {
    /** A whole number from 0, below this. */
    upTo,
    one,
    /** One of a list, or nothing of an empty one. */
    any: <T>(list: readonly T[]): T | undefined => (list.length > 0 ? one(list) : undefined),
    /** True so many times in a hundred. */
    percent: (share: number): boolean => next() * 100 < share,
    /** One of the names, as often as its weight says. */
    weighed<K extends string>(weights: Readonly<Record<K, number>>): K {
      const entries = Object.entries(weights) as [K, number][]
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      return (entries.find(([, weight]) => (left -= weight) < 0) ?? entries.at(-1)!)[0]
    },
  }
}
export type Chance = ReturnType<typeof chance>
