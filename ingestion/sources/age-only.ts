import type { Check, Observation } from '../source.ts'

/**
 * The observations, but that of a freshness check is unknown where its target measures no age: health takes the value of such a check for one.
 */
export const ageOnly = (
  observations: readonly Observation[],
  checks: readonly Check[],
  measuresNoAge: (target: string) => boolean,
): Observation[] =>
  observations.map((observation, index) => {
    const { target, checkType } = checks[index]!
    if (checkType !== 'freshness' || !measuresNoAge(target)) return observation
    const message = 'A limit is measured by a check of quality, and this one is of freshness'
    return { ...observation, status: 'unknown', observedValue: null, message }
  })
