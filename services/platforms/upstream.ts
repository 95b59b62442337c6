import type { Fault } from '../kernel/fault.ts'

/** The most platforms that one may depend on. */
export const mostUpstream = 10

interface Known {
  platformId: string
  name: string
  upstream: readonly string[] | null
}

/** The platforms that one depends on directly or through others, by their ids. A circle is gone around once. */
const allUpstream = (
  platformId: string,
  upstreamOf: (platformId: string) => readonly string[],
  seen = new Set<string>(),
): ReadonlySet<string> => {
  for (const next of upstreamOf(platformId)) {
    if (seen.has(next)) continue
    seen.add(next)
    allUpstream(next, upstreamOf, seen)
  }
  return seen
}

/** The reason a platform cannot depend on others: one is not there, is itself, or depends on it already. */
export const upstreamFault = (
  platformId: string,
  upstream: readonly string[],
  known: readonly Known[],
): Fault | undefined => {
  const upstreamOf = (id: string) => known.find((platform) => platform.platformId === id)?.upstream ?? []
  const field = 'upstream'
  for (const id of upstream) {
    const platform = known.find((one) => one.platformId === id)
    if (id === platformId) return { field, code: 'own_upstream' }
    if (!platform) return { field, code: 'no_such_platform', expected: id }
    if (allUpstream(id, upstreamOf).has(platformId)) return { field, code: 'upstream_circle', expected: platform.name }
  }
  return undefined
}
