/**
 * Makes something once for each key and keeps the newest few hundred: a client may send any number of keys. What has a key
 * of more than `longest` characters is made anew each time, so that memory is bounded in size as well.
 */
export const kept = <T>(most = 500, longest = 500) => {
  const made = new Map<string, T>()
  return (key: string, make: () => T): T => {
    if (key.length > longest) return make()
    if (!made.has(key)) {
      if (made.size >= most) made.delete(made.keys().next().value!)
      made.set(key, make())
    }
    return made.get(key)!
  }
}
