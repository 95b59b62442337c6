/** A set of the last `most` keys that were added; older ones are forgotten. */
export const boundedSet = (most: number) => {
  const keys = new Set<string>()
  return {
    has: (key: string): boolean => keys.has(key),
    add(key: string): void {
      keys.delete(key)
      keys.add(key)
      if (keys.size > most) keys.delete(keys.values().next().value!)
    },
    clear: (): void => keys.clear(),
  }
}
