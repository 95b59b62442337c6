const mostAddresses = 10_000
const others = 'others'

/**
 * Makes a function that counts a refused request of an address and tells whether there were too many within the minute, or within
 * another time.
 * Only the cost of a refusal depends on it, never whether a signed request is heard: Teams and a stranger may share the
 * address of a proxy.
 */
export const createPerMinute = (
  clock: () => Date,
  most = 60,
  windowMs = 60_000,
): ((address: string | undefined) => boolean) => {
  let counts = new Map<string, number>()
  let until = 0
  return (address = others) => {
    const now = clock().getTime()
    if (now >= until) {
      counts = new Map()
      until = now + windowMs
    }
    const place = counts.has(address) || counts.size < mostAddresses ? address : others
    const count = (counts.get(place) ?? 0) + 1
    counts.set(place, count)
    return count > most
  }
}
