/**
 * Makes something once for each key and keeps the newest few hundred: a client may send any number of keys. What has a key
 * of more than `longest` characters is made anew each time, so that memory is bounded in size as well.
 */
export const kept = <T>(most = 500, longest = 500) => {
  const made = new Map<string, T>()
  return (key: string, make: () => T): T => {
    if (key.length > longest) return make()
    const known = made.get(key)
    if (known !== undefined) return known
    const one = make()
    if (made.size >= most && !made.has(key)) made.delete(made.keys().next().value!)
    made.set(key, one)
    return one
  }
}
