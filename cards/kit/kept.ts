/** Makes something once for each key and keeps the newest few hundred: a client may send any number of keys. */
export const kept = <T>(most = 500) => {
  const made = new Map<string, T>()
  return (key: string, make: () => T): T => {
    if (!made.has(key)) {
      if (made.size >= most) made.delete(made.keys().next().value!)
      made.set(key, make())
    }
    return made.get(key)!
  }
}
