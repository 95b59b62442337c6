/** Milliseconds by which a cause may begin to be measured after what it causes: sources have intervals of their own. */
export const noticedMs = 30 * 60_000

/**
 * The part of a platform for one that depends on it: a cause; nothing itself, while something further up may be one; or the end of the
 * way, because what is well passes nothing on.
 */
export type Part = 'cause' | 'passes' | 'stops'

/** The platforms that cause something, by their ids. */
export interface Causes {
  /** Those with no cause further up, which people are told of. */
  roots: readonly string[]
  all: ReadonlySet<string>
}

/**
 * Everything upstream of a platform that may be the cause, and the roots of it. The way leads through platforms that are not well,
 * also where nobody knows how they are, and ends at one that is well. In a circle nobody is the root of anybody.
 */
export const causesOf = (
  platformId: string,
  upstreamOf: (platformId: string) => readonly string[],
  partOf: (platformId: string) => Part,
): Causes => {
  const all = new Set<string>()
  /** The roots above one of those on the way. */
  const above = (id: string, way: readonly string[]): string[] =>
    upstreamOf(id).flatMap((next) => {
      const part = way.includes(next) ? 'stops' : partOf(next)
      if (part === 'stops' || isAbove(next, platformId, upstreamOf)) return []
      if (part === 'cause') all.add(next)
      const further = above(next, [...way, next])
      return further.length > 0 ? further : part === 'cause' ? [next] : []
    })
  return { roots: [...new Set(above(platformId, [platformId]))], all }
}

/** True if one platform depends on another, directly or through others. */
const isAbove = (
  platformId: string,
  other: string,
  upstreamOf: (platformId: string) => readonly string[],
  seen = new Set<string>(),
): boolean =>
  upstreamOf(platformId).some((next) => {
    if (next === other) return true
    if (seen.has(next)) return false
    seen.add(next)
    return isAbove(next, other, upstreamOf, seen)
  })

/** A platform because of which another one is probably not well. */
export interface Cause {
  platformId: string
  name: string
  isMaintenance: boolean
}
