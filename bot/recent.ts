/** An answer as it is kept: in bytes of its own, so that nothing of the question stays in memory with it. */
export interface Kept<T> {
  bytes: number
  restore: () => T
}

/**
 * Remembers the answers of the last turns. Teams sends an activity again when an answer takes more than
 * 15 s, and people click twice: the second copy gets the first answer, also while that is still being made.
 */
export interface Recent<T> {
  once(id: string, work: () => Promise<T>): Promise<T>
}

/** At most so many answers, and so many bytes of them, are kept; the oldest go first. */
export const createRecent = <T>(keep: (answer: T) => Kept<T>, most = 2000, mostBytes = 32 * 2 ** 20): Recent<T> => {
  const underway = new Map<string, Promise<T>>()
  const answers = new Map<string, Kept<T>>()
  let bytes = 0

  const remember = (id: string, answer: T): T => {
    const kept = keep(answer)
    answers.set(id, kept)
    bytes += kept.bytes
    for (const [oldest, { bytes: freed }] of answers) {
      if (answers.size <= most && bytes <= mostBytes) break
      answers.delete(oldest)
      bytes -= freed
    }
    return answer
  }

  return {
    once(id, work) {
      const known = answers.get(id)
      if (known) return Promise.resolve(known.restore())
      const going = underway.get(id)
      if (going) return going
      // A turn that failed may be tried again.
      const answer = work()
        .then((made) => remember(id, made))
        .finally(() => underway.delete(id))
      underway.set(id, answer)
      return answer
    },
  }
}
